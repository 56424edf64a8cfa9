import { expect } from 'vitest'
import type { Desk } from './recorder.case.ts'
import { endOf, examPlan, startWatched } from './watched.fixture.ts'

const frameMs = 1000 / examPlan.fps
const sliceMs = examPlan.sliceSeconds * 1000

/** What is reported, and when. */
export function examineLife({ surroundings, story, examine }: Desk) {
  const { clock, pass, waitFor } = surroundings

  examine('reports first that it is ready, with the moment of the first frame', async () => {
    const { events, slices, startedAt, heldAt } = await story()
    const startMs = slices[0]!.startMs
    expect(events[0]).toEqual({ type: 'recorderReady', startMs })
    expect(startMs).toBeGreaterThanOrEqual(Math.floor(startedAt))
    expect(startMs).toBeLessThan(heldAt)
    expect(events.filter(({ type }) => type === 'recorderReady')).toHaveLength(1)
  })

  examine('R-371: slices come in order, as long as the plan says, each beginning where the one before ended', async () => {
    for (const { slices } of (await story()).takes) {
      expect(slices.length).toBeGreaterThanOrEqual(2)
      for (const [index, slice] of slices.entries()) {
        expect(slice.beginsTake).toBe(index === 0)
        expect(Number.isInteger(slice.startMs)).toBe(true)
        if (index < slices.length - 1) expect(slice.durationMs).toBe(sliceMs)
        // Starts are whole milliseconds.
        if (index > 0) expect(Math.abs(slice.startMs - endOf(slices.slice(0, index)))).toBeLessThanOrEqual(1)
      }
      expect(slices.at(-1)!.durationMs).toBeGreaterThan(0)
      expect(slices.at(-1)!.durationMs).toBeLessThanOrEqual(sliceMs)
    }
  })

  examine('R-350: all slices together are as long as what was captured, without the hold', async () => {
    const { takes } = await story()
    for (const { slices, endedAt } of takes) {
      const sum = slices.reduce((total, { durationMs }) => total + durationMs, 0)
      const captured = endedAt - slices[0]!.startMs
      expect(sum).toBeGreaterThan(captured - 1)
      expect(sum).toBeLessThanOrEqual(captured + 2 * frameMs)
    }
  })

  examine('nothing comes while it is held, and a resume begins a take, though both were told twice', async () => {
    const { whileHeld, resumedAt, takes } = await story()
    expect(whileHeld).toEqual([])
    expect(takes[1]!.slices[0]!.startMs).toBeGreaterThanOrEqual(Math.floor(resumedAt))
    expect(takes[1]!.slices[0]!.beginsTake).toBe(true)
  })

  examine('a page that is opened once more is ready once more, and the take goes on', async () => {
    const { events } = await story()
    const types = events.map(({ type }) => type)
    expect(types.filter((type) => type === 'pageReady')).toHaveLength(2)
    expect(types).not.toContain('recorderFailed')
  })

  examine('what the page looks like can be seen while it is recorded, and once that is over', async () => {
    for (const picture of (await story()).pictures) {
      expect(picture?.subarray(0, 2), 'a JPEG begins so').toEqual(Buffer.from([0xff, 0xd8]))
      expect(picture?.subarray(-2), 'and ends so').toEqual(Buffer.from([0xff, 0xd9]))
    }
  })

  examine('a stop, also one told twice, brings the slices that remain, then the end, once and as the last', async () => {
    const { events, fromStop, afterEnd } = await story()
    expect(fromStop.length).toBeGreaterThanOrEqual(2)
    const [end, ...slices] = fromStop.map(({ type }) => type).toReversed()
    expect(end).toBe('recorderEnded')
    expect(new Set(slices)).toEqual(new Set(['sliceFinished']))
    expect(afterEnd).toEqual([])
    expect(events.filter(({ type }) => type === 'recorderEnded')).toHaveLength(1)
  })

  examine('slices and MP4s have as many bytes as is said', async () => {
    const { slices, mp4s } = await story()
    expect(mp4s.map(({ index }) => index)).toEqual([0, 1])
    for (const { bytes, file } of [...slices, ...mp4s]) {
      expect(bytes).toBeGreaterThan(0)
      expect(file.length).toBe(bytes)
    }
  })

  examine('an MP4 that no slice was joined to is reported as failed', async () => {
    const { mp4sFailed } = await story()
    expect(mp4sFailed).toEqual([{ type: 'mp4Failed', index: 2, message: expect.stringMatching(/^Failed to /) }])
  })

  examine('R-346, R-348: held from the start, it opens the page and writes nothing until it is resumed', async () => {
    const { recording, of, types, slices } = startWatched(surroundings, { held: true })
    await waitFor(() => expect(of('pageReady')).toHaveLength(1))
    await pass(300)
    expect(types()).toEqual(['recorderReady', 'pageReady'])
    const resumedAt = clock.now()
    recording.resume()
    await pass(300)
    recording.stop()
    await waitFor(() => expect(types().at(-1)).toBe('recorderEnded'))
    expect(of('recorderFailed')).toEqual([])
    expect(slices()[0]!.startMs).toBeGreaterThanOrEqual(Math.floor(resumedAt))
    expect(slices()[0]!.beginsTake).toBe(true)
    await recording.release()
  })

  examine('stopped while it is held, it ends without a slice', async () => {
    const { recording, of, types } = startWatched(surroundings, { held: true })
    await waitFor(() => expect(of('pageReady')).toHaveLength(1))
    recording.stop()
    await waitFor(() => expect(types().at(-1)).toBe('recorderEnded'))
    expect(types()).toEqual(['recorderReady', 'pageReady', 'recorderEnded'])
    await recording.release()
  })

  examine('stopped before it is ready, it reports its end and nothing else', async () => {
    const { recording, of, types } = startWatched(surroundings)
    recording.stop()
    await waitFor(() => expect(of('recorderEnded')).toHaveLength(1))
    await recording.release()
    expect(types()).toEqual(['recorderEnded'])
  })

  examine('R-321: a URL that cannot be opened is reported as failed, then what there is, then the end', async () => {
    const url = 'https://unreachable.invalid/'
    const { recording, of, types } = startWatched(surroundings, { url })
    await waitFor(() => expect(of('recorderEnded')).toHaveLength(1))
    expect(types().filter((type) => type !== 'sliceFinished')).toEqual(['recorderReady', 'recorderFailed', 'recorderEnded'])
    expect(types().at(-1)).toBe('recorderEnded')
    expect(of('recorderFailed')[0]).toMatchObject({ cause: 'access_url_failed', details: expect.stringContaining(url) })
    await recording.release()
  })
}
