import { expect, test } from 'vitest'
import { storage } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { accepted, refusedFor, startWith } from './start-outcome.fixture.ts'

const mp4 = { recordingFileConfig: { avFileType: ['hls', 'mp4'] } }

describeTargets('fileNamePrefix', (agora) => {
  const outcome = (fileNamePrefix: unknown, client = agora()) => startWith(client, {}, { storageConfig: storage({ fileNamePrefix }) })

  /** Keys of all that a recording leaves behind. */
  async function keysWith(fileNamePrefix: unknown) {
    const client = agora()
    const { stop, view } = await client.started({}, { ...mp4, storageConfig: storage({ fileNamePrefix }) })
    await client.advance(20_000)
    await stop()
    return (await view()).files.map(({ key }) => key)
  }

  test('R-128: every object key begins with it', async () => {
    const keys = await keysWith(['directory1', 'directory2'])
    expect(keys.map((key) => key.split('.').at(-1)).toSorted()).toEqual(['m3u8', 'mp4', 'ts', 'ts'])
    for (const key of keys) expect(key).toMatch(/^directory1\/directory2\/[^/]+$/)
  })

  test.each(['a', 'Z', '0', 'aZ09'])('R-128: a segment %s', async (segment) => {
    expect(await outcome([segment])).toEqual(accepted)
  })

  test.each(['a_b', 'a-b', 'a/b', '/', 'a.b', '..', 'a b', ' ', 'a(b', ')', 'é', 'a\\b', 'a\n'])('R-129: the segment %j', async (segment) => {
    expect(await outcome([segment])).toEqual(refusedFor('fileNamePrefix'))
    expect(await outcome(['good', segment])).toEqual(refusedFor('fileNamePrefix'))
  })

  test('R-129, R-426: a dash with lenientFileNamePrefix, and nothing else', async () => {
    const client = agora()
    const refused = await outcome(['a-b'], client)
    expect(refused).toEqual(refusedFor('fileNamePrefix'))
    expect((await client.lastReply()).why).toMatch(/fileNamePrefix: expected .*received "a-b"/)
    await client.configure({ switches: { lenientFileNamePrefix: true } })
    for (const segment of ['a_b', 'a/b', '..', 'a b', '']) expect(await outcome([segment], client)).toEqual(refusedFor('fileNamePrefix'))
    expect(await outcome(['2024-05-01', '-'], client)).toEqual(accepted)
  })

  test.each([[['']], [['a', '']], [['', 'a']]])('R-130: the empty segment of %j', async (prefix) => {
    expect(await outcome(prefix)).toEqual(refusedFor('fileNamePrefix'))
  })

  test.each([
    ['one segment of 127', ['a'.repeat(127)]],
    ['64 segments of 1', Array<string>(64).fill('a')],
    ['two segments of 63', ['a'.repeat(63), 'b'.repeat(63)]],
    ['127 characters', ['a'.repeat(126)]],
  ])('R-131: %s', async (_what, prefix) => {
    expect(await outcome(prefix)).toEqual(accepted)
  })

  test.each([
    ['one segment of 128', ['a'.repeat(128)]],
    ['63 segments of 1 and one of 2', [...Array<string>(63).fill('a'), 'bb']],
    ['two segments of 63 and 64', ['a'.repeat(63), 'b'.repeat(64)]],
  ])('R-132: %s', async (_what, prefix) => {
    const client = agora()
    expect(await outcome(prefix, client)).toEqual(refusedFor('fileNamePrefix'))
    expect((await client.lastReply()).why).toMatch(/fileNamePrefix: .*128 characters/)
  })

  test.each(['directory1', '', 1, {}, true, [1], [null], [['a']]])('R-133: fileNamePrefix %j', async (prefix) => {
    expect(await outcome(prefix)).toEqual(refusedFor('fileNamePrefix'))
  })

  test.each([[[]], [undefined], [null]])('R-134: fileNamePrefix %j is none', async (prefix) => {
    const keys = await keysWith(prefix)
    expect(keys).toHaveLength(4)
    for (const key of keys) expect(key).not.toContain('/')
  })
})
