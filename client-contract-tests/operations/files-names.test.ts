import { expect, test } from 'vitest'
import { storage, who, type Agora } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { minute, seen, withMp4 } from './lifecycle.fixture.ts'

/** Recorded for 31 minutes with a new MP4 after 30, and stopped: what is stored and what the answer lists. */
async function recorded(client: Agora, rest: object, cname: string = who.cname) {
  const recording = await client.started({ maxVideoDuration: 30 }, { ...withMp4, ...rest }, { scene: 1 }, { cname })
  await client.advance(31 * minute)
  const { body } = await recording.stop({}, { cname })
  return {
    ...recording,
    answer: body,
    keys: (await recording.view()).files.map(({ key }) => key),
    listed: body.serverResponse.extensionServiceState[0]!.payload.fileList.map(({ filename }) => filename),
  }
}

const prefixed = { storageConfig: storage({ fileNamePrefix: ['directory1', 'directory2'] }) }

describeTargets('names of files', (agora) => {
  test('R-354 … R-356: playlist, slices by the time of their first frame, MP4s by index', async () => {
    const client = agora()
    client.needs('unmoved clock')
    const { sid, keys } = await recorded(client, {})
    const base = `${sid}_${who.cname}`
    expect(keys.slice(0, 3)).toEqual([`${base}.m3u8`, `${base}_0.mp4`, `${base}_1.mp4`])
    expect(keys.slice(3, 6)).toEqual(['20260101000000000', '20260101000015000', '20260101000030000'].map((time) => `${base}_${time}.ts`))
    expect(keys).toHaveLength(3 + 31 * 4 + 1)
    for (const key of keys) expect(await client.file('bucket', key)).not.toBe(undefined)
  })

  test('R-355: the time is that of the moved clock, to the millisecond, in UTC', async () => {
    const client = agora()
    client.needs('unmoved clock')
    await client.advance(((26 * 60 + 3) * 60 + 4) * 1000 + 56)
    const { sid, stop, view } = await client.started()
    await stop()
    expect((await view()).files.at(-1)?.key).toBe(`${sid}_${who.cname}_20260102020304056.ts`)
  })

  test.each([...'!@#$%^&*()+_.=[]{}~|,;:?<>'])('R-357: "%s" of cname becomes "-" in names, and stays in answers', async (character) => {
    const client = agora()
    client.needs('unmoved clock')
    const cname = `a${character}b${character}`
    const recording = await client.started({}, withMp4, { scene: 1 }, { cname })
    expect((await recording.query()).body.cname).toBe(cname)
    const { body } = await recording.stop({}, { cname })
    expect(body.cname).toBe(cname)
    const base = `${recording.sid}_a-b-`
    const listed = body.serverResponse.extensionServiceState[0]!.payload.fileList.map(({ filename }) => filename)
    expect(listed).toEqual([`${base}.m3u8`, `${base}_0.mp4`])
    expect((await recording.view()).files.map(({ key }) => key)).toEqual([...listed, `${base}_20260101000000000.ts`])
  })

  test.each(['a b', 'a-b', "a'b", 'a"b', 'áb', '房间', 'AbC19'])('R-358: "%s" stays', async (cname) => {
    const client = agora()
    client.needs('unmoved clock')
    const recording = await client.started({}, {}, { scene: 1 }, { cname })
    await recording.stop({}, { cname })
    const base = `${recording.sid}_${cname}`
    expect((await recording.view()).files.map(({ key }) => key)).toEqual([`${base}.m3u8`, `${base}_20260101000000000.ts`])
    expect(await client.file('bucket', `${base}.m3u8`)).toContain(`\n${base}_20260101000000000.ts\n`)
  })

  test('R-360, R-361: keys begin with the prefix, and so do the names in lists and events', async () => {
    const client = agora()
    const { sid, keys, listed } = await recorded(client, prefixed)
    const head = `directory1/directory2/${sid}_${who.cname}`
    expect(keys.filter((key) => !key.startsWith(head))).toEqual([])
    expect(listed).toEqual([`${head}.m3u8`, `${head}_0.mp4`, `${head}_1.mp4`])
    expect((await client.events(sid)).find(({ eventType }) => eventType === 4)?.details['fileList']).toBe(`${head}.m3u8`)
    expect((await client.events(sid)).find(({ eventType }) => eventType === 71)?.details['fileList']).toMatchObject(listed.map((filename) => ({ filename })))
  })

  test('R-361: with bareFileNames lists and events have the names alone, and keys have the prefix', async () => {
    const client = agora()
    await client.configure({ switches: { bareFileNames: true } })
    const { sid, keys, listed } = await recorded(client, prefixed)
    const base = `${sid}_${who.cname}`
    const bare = [`${base}.m3u8`, `${base}_0.mp4`, `${base}_1.mp4`]
    expect([keys.slice(0, 3), listed]).toEqual([bare.map((name) => `directory1/directory2/${name}`), bare])
    expect((await client.events(sid)).find(({ eventType }) => eventType === 71)?.details['fileList']).toMatchObject(bare.map((filename) => ({ filename })))
    expect((await client.events(sid)).find(({ eventType }) => eventType === 4)?.details['fileList']).toBe(bare[0])
  })

  test('R-361: query names them as stop does', async () => {
    const client = agora()
    const { sid, payload, query } = await client.started({}, prefixed)
    await client.advance(15_000)
    expect((await payload()).fileList.map(({ filename }) => filename)).toEqual([`directory1/directory2/${sid}_${who.cname}.m3u8`])
    expect(seen(await query()).status).toBe(200)
  })
})
