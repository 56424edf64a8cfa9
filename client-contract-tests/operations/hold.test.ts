import { expect, test } from 'vitest'
import { who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { hour, minute, queried, seen, sliceLengths, sum, withMp4 } from './lifecycle.fixture.ts'

const hold = { webRecordingConfig: { onhold: true } }
const resume = { webRecordingConfig: { onhold: false } }
const playlistOf = (sid: string) => `${sid}_${who.cname}.m3u8`

describeTargets('hold', (agora) => {
  test('R-346, R-347: held from the start it reaches 4 and writes nothing', async () => {
    const client = agora()
    const { resourceId, sid, query, view } = await client.started({ onhold: true }, withMp4)
    const held = queried({ ...who, resourceId, sid }, 4, { fileList: [], onhold: true, state: 'inProgress' })
    for (const ms of [0, 15_000, 10 * minute]) {
      await client.advance(ms)
      expect(seen(await query())).toEqual(held)
    }
    expect((await view()).files).toEqual([])
    expect((await client.events(sid)).map(({ eventType }) => eventType)).not.toContain(70)
  })

  test('R-346, R-348: held over the start delay, and resumed before or after it', async () => {
    const client = agora()
    await client.configure({ switches: { startDelayMs: 5000 } })
    const { update, payload } = await client.started({ onhold: true })
    await client.advance(4000)
    expect((await update(resume)).status).toBe(200)
    const startMs = (await client.now()) + 1000
    await client.advance(16_000)
    expect((await payload()).fileList).toMatchObject([{ sliceStartTime: startMs }])
  })

  test('R-348: resumed, the first slice is not older than the update', async () => {
    const client = agora()
    const { sid, update, payload } = await client.started({ onhold: true })
    await client.advance(minute + 1)
    await update(resume)
    const resumedMs = await client.now()
    await client.advance(14_999)
    expect((await payload()).fileList).toEqual([])
    await client.advance(1)
    const { fileList } = await payload()
    expect(fileList).toEqual([{ filename: playlistOf(sid), sliceStartTime: resumedMs }])
    const begun = (await client.events(sid)).filter(({ eventType }) => eventType === 70)
    expect(begun).toMatchObject([{ details: { recorderStartTime: resumedMs } }])
  })

  test('R-349, R-350: time on hold is in no length, and a discontinuity stands where it was', async () => {
    const client = agora()
    const { sid, update, stop, view } = await client.started({}, withMp4)
    await client.advance(20_000)
    await update(hold)
    await client.advance(100_000)
    await update(resume)
    await client.advance(40_000)
    await stop()
    const lines = (await client.file('bucket', playlistOf(sid)))!.split('\n')
    const marks = lines.flatMap((line) => (line === '#EXT-X-DISCONTINUITY' ? ['mark'] : line.endsWith('.ts') ? ['slice'] : []))
    expect(marks).toEqual(['mark', 'slice', 'slice', 'mark', 'slice', 'slice', 'slice'])
    // Each take may be a frame longer.
    const seconds = sum(sliceLengths(lines.join('\n')))
    expect([seconds >= 60, seconds <= 60 + 2 / 15 + 0.001]).toEqual([true, true])
    const mp4 = (await view()).files.find(({ key }) => key.endsWith('.mp4'))
    expect(mp4?.durationMs).toBeCloseTo(seconds * 1000, 0)
  })

  test('R-349: every resume has its discontinuity, with the track tags of its first slice', async () => {
    const client = agora()
    const { sid, update, stop } = await client.started()
    for (const request of [hold, resume, hold, resume, hold, resume]) {
      await client.advance(20_000)
      await update(request)
    }
    await stop()
    const playlist = await client.file('bucket', playlistOf(sid))
    const takes = playlist!.split('#EXT-X-DISCONTINUITY\n').slice(1)
    expect(takes).toHaveLength(4)
    for (const take of takes) {
      const [, time] = /TRACK_TYPE=AUDIO,TIME=(\d{17})\n#EXT-X-AGORA-TRACK-EVENT:EVENT=START,TRACK_TYPE=VIDEO,TIME=\1\n/.exec(take) ?? []
      expect(take.split('\n').find((line) => line.endsWith('.ts'))).toBe(`${sid}_${who.cname}_${time}.ts`)
    }
  })

  test.each([true, false])('R-353: time on hold counts towards maxRecordingHour (from the start: %s)', async (onhold) => {
    const client = agora()
    const { update, query, view } = await client.started({ maxRecordingHour: 1, onhold })
    await client.advance(minute)
    await update(hold)
    await client.advance(hour - minute - 1)
    expect((await query()).status).toBe(200)
    await client.advance(1)
    expect((await query()).status).toBe(404)
    expect((await view()).cause).toBe('max_recording_hour')
  })
})
