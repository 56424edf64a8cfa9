import { expect, test } from 'vitest'
import { who, type Agora } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { minute, withMp4 } from './lifecycle.fixture.ts'

type Started = Awaited<ReturnType<Agora['started']>>

const base = (sid: string) => `${sid}_${who.cname}`
const listed = async ({ payload }: Started) => (await payload()).fileList
const mp4sOf = async ({ view }: Started) => (await view()).files.flatMap(({ key, durationMs }) => (key.endsWith('.mp4') ? [{ key, durationMs }] : []))

describeTargets('MP4 files', (agora) => {
  test.each([
    [30, { maxVideoDuration: 30 }],
    [31, { maxVideoDuration: 31 }],
    [120, {}],
  ])('R-374: %i minutes make the first full, and the next slice begins the second', async (minutes, serviceParam) => {
    const client = agora()
    const recording = await client.started(serviceParam, withMp4)
    const { sid, stop } = recording
    const startMs = await client.now()
    const playlist = { filename: `${base(sid)}.m3u8`, sliceStartTime: startMs }
    const first = { filename: `${base(sid)}_0.mp4`, sliceStartTime: startMs }
    await client.advance(minutes * minute + 14_999)
    expect(await listed(recording)).toEqual([playlist])
    await client.advance(1)
    expect(await listed(recording)).toEqual([playlist, first])
    expect(await mp4sOf(recording)).toEqual([{ key: first.filename, durationMs: minutes * minute }])
    const second = { filename: `${base(sid)}_1.mp4`, sliceStartTime: startMs + minutes * minute }
    expect((await stop()).body.serverResponse.extensionServiceState[0]!.payload.fileList).toEqual([playlist, first, second])
    expect(await mp4sOf(recording)).toHaveLength(2)
  })

  test('R-376: slices are never listed', async () => {
    const client = agora()
    const recording = await client.started({ maxVideoDuration: 30 }, withMp4)
    const names: string[] = []
    for (let step = 0; step < 8; step += 1) {
      await client.advance(5 * minute)
      names.push(...(await listed(recording)).map(({ filename }) => filename))
    }
    const { fileList } = (await recording.stop()).body.serverResponse.extensionServiceState[0]!.payload
    const kinds = new Set([...names, ...fileList.map(({ filename }) => filename)].map((name) => name.split('.').at(-1)))
    expect([...kinds]).toEqual(['m3u8', 'mp4'])
    const told = (await client.events(recording.sid)).flatMap(({ details }) => ('fileList' in details ? [JSON.stringify(details['fileList'])] : []))
    expect(told).toHaveLength(2)
    expect(told.filter((list) => list.includes('.ts'))).toEqual([])
  })
})
