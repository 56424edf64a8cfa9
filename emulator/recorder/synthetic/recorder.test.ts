import { expect, test } from 'vitest'
import { record, rendered, startMs } from './synthetic.fixture.ts'

const wholeMs = Math.floor(startMs)
/** What every recording reports first. */
const opened = ['recorderReady', 'pageReady']

test('is ready at once, but not before start has returned', async () => {
  const { clock, events } = record()
  expect(events).toEqual([])
  await clock.advance(0)
  expect(events).toEqual([{ type: 'recorderReady', startMs: wholeMs }, { type: 'pageReady' }])
})

test('R-371: reports a slice at 15, 30, 45 and 60 seconds', async () => {
  const { clock, slices } = record()
  const seen: [number, number][] = []
  for (let second = 1; second <= 60; second += 1) {
    await clock.advance(1000)
    if (slices().length > seen.length) seen.push([second, slices().at(-1)!.startMs - wholeMs])
  }
  expect(seen).toEqual([
    [15, 0],
    [30, 15_000],
    [45, 30_000],
    [60, 45_000],
  ])
  expect(slices().map(({ durationMs, beginsTake }) => [durationMs, beginsTake])).toEqual([
    [15_000, true],
    [15_000, false],
    [15_000, false],
    [15_000, false],
  ])
})

test('a stop reports what there is of the last slice, then the end, and nothing after it', async () => {
  const { clock, recording, types, slices } = record()
  await clock.advance(20_010)
  recording.stop()
  expect(types()).toEqual([...opened, 'sliceFinished'])
  await Promise.resolve()
  expect(types()).toEqual([...opened, 'sliceFinished', 'sliceFinished', 'recorderEnded'])
  expect(slices()[1]).toMatchObject({
    startMs: wholeMs + 15_000,
    durationMs: (76 * 1000) / 15,
    beginsTake: false,
  })
  recording.stop()
  recording.resume()
  recording.hold()
  recording.reload()
  await clock.advance(60_000)
  expect(types().length).toBe(5)
})

test('a hold ends the take, a resume begins another, whose slices are counted from it', async () => {
  const { clock, recording, types, slices } = record()
  await clock.advance(1010)
  recording.hold()
  recording.hold()
  await clock.advance(100_000)
  expect(types()).toEqual([...opened, 'sliceFinished'])
  recording.resume()
  recording.resume()
  await clock.advance(15_000)
  recording.stop()
  await clock.advance(0)
  expect(
    slices().map(({ startMs, durationMs, beginsTake }) => [
      startMs - wholeMs,
      Math.round(durationMs),
      beginsTake,
    ]),
  ).toEqual([
    [0, 1067, true],
    [101_010, 15_000, true],
    [116_010, 67, false],
  ])
})

test('held from the start, it is ready at once and writes nothing until it is resumed', async () => {
  const { clock, recording, types, slices } = record({ held: true })
  await clock.advance(60_000)
  expect(types()).toEqual(opened)
  recording.resume()
  await clock.advance(15_000)
  expect(slices()).toMatchObject([{ startMs: wholeMs + 60_000, beginsTake: true }])
})

test('stopped while it is held, it ends without a slice', async () => {
  const { clock, recording, types } = record({ held: true })
  recording.stop()
  await clock.advance(0)
  expect(types()).toEqual([...opened, 'recorderEnded'])
})

test('no two slices begin in the same millisecond, however quickly takes follow one another', async () => {
  const { clock, recording, slices } = record()
  for (let time = 0; time < 5; time += 1) {
    recording.hold()
    recording.resume()
  }
  recording.stop()
  await clock.advance(0)
  expect(slices().map(({ startMs }) => startMs - wholeMs)).toEqual([0, 66, 133, 200, 266, 333])
})

test('a page of the host unreachable.invalid cannot be opened: that is told, then the slices, then the end', async () => {
  const url = 'https://unreachable.invalid:8443/a?b#c'
  const { clock, recording, events, types } = record({ url })
  recording.stop()
  recording.reload()
  await clock.advance(60_000)
  expect(types()).toEqual(['recorderReady', 'recorderFailed', 'sliceFinished', 'recorderEnded'])
  const details = `${url} could not be opened: net::ERR_NAME_NOT_RESOLVED`
  expect(events[1]).toEqual({ type: 'recorderFailed', cause: 'access_url_failed', details })
})

test('held, it fails all the same, without a slice', async () => {
  const { clock, types } = record({ url: 'http://unreachable.invalid', held: true })
  await clock.advance(60_000)
  expect(types()).toEqual(['recorderReady', 'recorderFailed', 'recorderEnded'])
})

test.each(['https://example.test/?unreachable.invalid', 'https://not-unreachable.invalid/'])(
  '%s is opened',
  async (url) => {
    const { clock, types } = record({ url })
    await clock.advance(1000)
    expect(types()).toEqual(opened)
  },
)

test('a page that is opened once more says once more that it is ready, and the take goes on', async () => {
  const { clock, recording, types, slices } = record()
  await clock.advance(5000)
  recording.reload()
  await clock.advance(10_000)
  expect(types()).toEqual([...opened, 'pageReady', 'sliceFinished'])
  expect(slices()[0]!.durationMs).toBe(15_000)
})

test('a page of the host never-ready.invalid is recorded, and never says that it is ready', async () => {
  const { clock, recording, types } = record({ url: 'https://never-ready.invalid/' })
  recording.reload()
  await clock.advance(15_000)
  expect(types()).toEqual(['recorderReady', 'sliceFinished'])
})

test('released, it reports nothing any more, not even what has happened already', async () => {
  const { clock, recording, types } = record()
  await clock.advance(14_000)
  recording.stop()
  recording.finishMp4(0)
  await recording.release()
  await clock.advance(60_000)
  expect(types()).toEqual(opened)
})

test('what was reported can be read after the release', async () => {
  const { clock, recording, slices } = record()
  await clock.advance(15_000)
  await recording.release()
  expect(slices().map(({ content }) => rendered(content).length)).toEqual(
    slices().map(({ bytes }) => bytes),
  )
})

test('slices are as long as they say, in any plan', async () => {
  const { clock, recording, slices } = record({
    width: 241,
    height: 243,
    fps: 7,
    audioChannels: 2,
    sliceSeconds: 2,
  })
  await clock.advance(9100)
  recording.stop()
  await clock.advance(0)
  expect(slices().map(({ durationMs }) => Math.round(durationMs))).toEqual([
    2000, 2000, 2000, 2000, 1143,
  ])
  expect(slices().map(({ content }) => rendered(content).length)).toEqual(
    slices().map(({ bytes }) => bytes),
  )
})
