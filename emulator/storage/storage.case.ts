import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import type { Storage } from './storage.ts'

/** The exam that every storage passes. */
export function examineStorage(create: () => Promise<Storage>) {
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
    await target.put('b', 'text', { text: '文' })
    await target.put('b', 'bytes', { render: () => Buffer.from('bytes') })
    await target.put('b', 'a/b/file', { path: join(folder, 'slice') })
    expect((await target.open('b', 'text'))?.bytes).toBe(3)
    expect(await read(target, 'b', 'text')).toBe('文')
    expect(await read(target, 'b', 'bytes')).toBe('bytes')
    expect(await read(target, 'b', 'a/b/file')).toBe('from a file')
  })

  test('gives any part of an object, both ends included', async () => {
    const target = await storage()
    await target.put('b', 'k', { text: '0123456789' })
    expect(await read(target, 'b', 'k', 2, 4)).toBe('234')
  })

  test('replaces an object of the same key', async () => {
    const target = await storage()
    await target.put('b', 'k', { text: 'a longer text' })
    await target.put('b', 'k', { text: 'short' })
    expect(await read(target, 'b', 'k')).toBe('short')
  })

  test('buckets do not see each other, and a key that was never stored is not there', async () => {
    const target = await storage()
    await target.put('one', 'k', { text: '1' })
    expect(await target.open('two', 'k')).toBeUndefined()
    expect(await target.open('one', 'other')).toBeUndefined()
  })

  test('fails when the file to store is not there, naming the key', async () => {
    const target = await storage()
    await expect(target.put('b', 'k', { path: '/no/such/file' })).rejects.toThrow(/ENOENT/)
    expect(await target.open('b', 'k')).toBeUndefined()
  })

  test.each(['../out', 'a/../../out', '/absolute', 'a//b', '.', '..', 'nul\0', `${'x'.repeat(1000)}.ts`, 'a\\b', '%2e', '中文/emoji 🎓'])(
    'keeps %j to itself',
    async (key) => {
      const target = await storage()
      await target.put('b', key, { text: key })
      await target.put('..', key, { text: 'other bucket' })
      expect(await read(target, 'b', key)).toBe(key)
      expect(await read(target, '..', key)).toBe('other bucket')
    },
  )
}
