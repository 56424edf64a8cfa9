import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import type { Storage } from './storage.ts'

/** What a storage cannot do because the service behind it has rules of its own. */
interface Bounds {
  /** Keys that it does not take, each with the reason. */
  readonly notKeys?: Readonly<Record<string, string>>
  /** A second bucket, where it does not take one called `..`. */
  readonly otherBucket?: string
}

/** The exam that every storage passes. */
export function examineStorage(create: () => Promise<Storage>, { notKeys = {}, otherBucket = '..' }: Bounds = {}) {
  async function storage() {
    const created = await create()
    onTestFinished(() => created.close())
    return created
  }

  async function read(target: Storage, bucket: string, key: string, first = 0, last?: number) {
    const object = await target.open(bucket, key)
    return object && text(object.read(first, last ?? object.bytes - 1))
  }

  test('gives back what was stored: text, bytes and a file', async () => {
    const target = await storage()
    const folder = await mkdtemp(join(tmpdir(), 'storage-exam-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'slice'), 'from a file')
    await target.put('bucket', 'text', { text: '文' })
    await target.put('bucket', 'bytes', { render: () => Buffer.from('bytes') })
    await target.put('bucket', 'a/b/file', { path: join(folder, 'slice') })
    expect((await target.open('bucket', 'text'))?.bytes).toBe(3)
    expect(await read(target, 'bucket', 'text')).toBe('文')
    expect(await read(target, 'bucket', 'bytes')).toBe('bytes')
    expect(await read(target, 'bucket', 'a/b/file')).toBe('from a file')
  })

  test('gives any part of an object, both ends included', async () => {
    const target = await storage()
    await target.put('bucket', 'k', { text: '0123456789' })
    expect(await read(target, 'bucket', 'k', 2, 4)).toBe('234')
  })

  test('replaces an object of the same key', async () => {
    const target = await storage()
    await target.put('bucket', 'k', { text: 'a longer text' })
    await target.put('bucket', 'k', { text: 'short' })
    expect(await read(target, 'bucket', 'k')).toBe('short')
  })

  test('buckets do not see each other, and a key that was never stored is not there', async () => {
    const target = await storage()
    await target.put('one', 'k', { text: '1' })
    expect(await target.open('two', 'k')).toBeUndefined()
    expect(await target.open('one', 'other')).toBeUndefined()
  })

  test('fails when the file to store is not there, naming the key', async () => {
    const target = await storage()
    await expect(target.put('bucket', 'k', { path: '/no/such/file' })).rejects.toThrow(/ENOENT|there is no such file/)
    expect(await target.open('bucket', 'k')).toBeUndefined()
  })

  const keys = ['../out', 'a/../../out', '/absolute', 'a//b', '.', '..', 'nul\0', `${'x'.repeat(1000)}.ts`, 'a\\b', '%2e', '中文/emoji 🎓']
  test.each(keys.filter((key) => !(key in notKeys)))('keeps %j to itself', async (key) => {
    const target = await storage()
    await target.put('bucket', key, { text: key })
    await target.put(otherBucket, key, { text: 'other bucket' })
    expect(await read(target, 'bucket', key)).toBe(key)
    expect(await read(target, otherBucket, key)).toBe('other bucket')
  })
}
