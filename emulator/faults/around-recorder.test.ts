import { expect, test } from 'vitest'
import type { RecorderEvent, RecordingPlan } from '../protocol/recording.ts'
import { createScriptedRecorder } from '../recorder/scripted.fixture.ts'
import { createVirtualClock } from '../time/virtual-clock.ts'
import { aroundRecorder } from './around-recorder.ts'
import type { Fired } from './facts.ts'
import { checkScenario } from './read-scenario.ts'
import type { StepInput } from './scenario.ts'
import { createScripts } from './scripts.ts'

const plan: RecordingPlan = {
  sid: 'S',
  url: 'https://example.test/record?x=1',
  width: 640,
  height: 360,
  fps: 15,
  videoBitrateKbps: 500,
  audioChannels: 1,
  audioBitrateKbps: 48,
  mobile: false,
  held: false,
  sliceSeconds: 15,
}

/** A recording of the channel "math", under a scenario: what the recorder is told, and what is heard of it. */
function recording(step: StepInput) {
  const clock = createVirtualClock(0, () => new Promise<void>((resolve) => setImmediate(resolve)))
  const { recorder, recordings } = createScriptedRecorder()
  const notes: Fired[] = []
  const heard: RecorderEvent[] = []
  const wrapped = aroundRecorder(recorder, {
    pageUrl: (page) => `http://localhost/${page}.html`,
    scripts: createScripts(checkScenario({ name: 'story', why: 'It happens.', steps: [step] })),
    facts: { nowOf: clock.now, whose: (sid) => (sid === 'S' ? { appId: 'a', cname: 'math' } : undefined), cnameOf: () => undefined, attemptOf: () => undefined, note: (fired) => void notes.push(fired), say: () => {} },
  })
  const start = (sid = 'S') => wrapped.start({ ...plan, sid }, (event) => void heard.push(event), clock)
  return { start, inner: () => recordings.at(-1), recordings, heard, types: () => heard.map(({ type }) => type), notes, clock }
}

const atStart = { door: 'recorder.start' } as const
const slice: RecorderEvent = { type: 'sliceFinished', slice: { startMs: 0, durationMs: 15_000, beginsTake: true, content: { text: '' }, bytes: 1 } }

test('delayMs: the recorder is started so much later, and does then what it was told meanwhile', async () => {
  const { start, recordings, inner, clock } = recording({ when: { ...atStart, cname: 'math', url: 'https://example.test/*' }, do: { delayMs: 3000 } })
  const { hold, resume, reload, picture } = start()
  hold()
  resume()
  await clock.advance(2999)
  expect([recordings, picture()]).toEqual([[], undefined])
  await clock.advance(1)
  reload()
  inner()!.show('page')
  expect(String(picture())).toBe('page')
  expect([inner()?.plan, inner()?.told]).toEqual([plan, ['hold', 'resume', 'reload']])
})

test('page: it opens one that misbehaves, and all else is as it was asked for', () => {
  const { start, inner } = recording({ when: { ...atStart, url: 'https://example.test/*' }, do: { page: 'login-wall' } })
  start()
  expect(inner()?.plan).toEqual({ ...plan, url: 'http://localhost/login-wall.html?x=1' })
})

test('find: the service finds it of the page so much later, unless the recording has ended by then', async () => {
  const step: StepInput = { when: atStart, do: { find: 'audio_silence', afterMs: 3000 }, times: 3 }
  const { start, inner, heard, clock } = recording(step)
  start()
  await clock.advance(2999)
  expect(heard).toEqual([])
  await clock.advance(1)
  expect(heard).toEqual([{ type: 'pageFound', finding: 'audio_silence' }])
  start().stop()
  start()
  inner()!.emit({ type: 'recorderFailed', cause: 'recorder_error', details: '' })
  await clock.advance(3000)
  expect(heard.filter(({ type }) => type === 'pageFound')).toHaveLength(1)
})

test('stopped before it has come up, it ends, once, and is never started', async () => {
  const { start, recordings, types, clock } = recording({ when: atStart, do: { delayMs: 3000 } })
  const { stop } = start()
  stop()
  expect(types(), 'never within the call').toEqual([])
  stop()
  await clock.advance(5000)
  expect([recordings, types()]).toEqual([[], ['recorderEnded']])
})

test('lose: it never comes up; a stop ends it all the same', async () => {
  const { start, recordings, types, clock } = recording({ when: atStart, do: { lose: true } })
  const { stop, reload, release } = start()
  reload()
  await clock.advance(86_400_000)
  expect([recordings, types()]).toEqual([[], []])
  stop()
  await clock.advance(0)
  expect(types()).toEqual(['recorderEnded'])
  await release()
})

test('released before it has come up, it is never started', async () => {
  const { start, recordings, types, clock } = recording({ when: atStart, do: { delayMs: 3000 } })
  await start().release()
  await clock.advance(5000)
  expect([recordings, types()]).toEqual([[], []])
})

test('fail: it says why, and ends as after a stop, with what it has recorded', async () => {
  const { start, inner, heard, types, clock } = recording({ when: atStart, do: { fail: 'access_url_failed', afterMs: 20_000 } })
  start()
  await clock.advance(19_999)
  expect(types()).toEqual([])
  await clock.advance(1)
  expect(heard).toEqual([{ type: 'recorderFailed', cause: 'access_url_failed', details: 'scenario story, step 1' }])
  expect(inner()!.told).toEqual(['stop'])
  inner()!.emit(slice)
  inner()!.emit({ type: 'recorderEnded' })
  expect(types()).toEqual(['recorderFailed', 'sliceFinished', 'recorderEnded'])
})

test('fail without afterMs: at once, on a clock that stands still', async () => {
  const { start, types } = recording({ when: atStart, do: { fail: 'start_engine_failed' } })
  start()
  expect(types(), 'never within the call').toEqual([])
  await Promise.resolve()
  expect(types()).toEqual(['recorderFailed'])
})

test('crash: what it is recording is lost, MP4s are still made', async () => {
  const { start, inner, types, heard, clock } = recording({ when: atStart, do: { crash: true, afterMs: 20_000 } })
  const { finishMp4 } = start()
  inner()!.emit(slice)
  await clock.advance(20_000)
  expect(heard[1]).toEqual({ type: 'recorderFailed', cause: 'recorder_error', details: 'scenario story, step 1', lost: true })
  finishMp4(0)
  inner()!.emit(slice)
  inner()!.emit({ type: 'recorderEnded' })
  inner()!.emit({ type: 'mp4Finished', index: 0, content: { text: '' }, bytes: 1 })
  expect(types()).toEqual(['sliceFinished', 'recorderFailed', 'recorderEnded', 'mp4Finished'])
  expect(inner()!.told).toEqual(['stop', 'finish 0'])
})

test.each(['chrome', 'ffmpeg'] as const)('kill: %s is ended, and what then happens is what the recorder says', async (program) => {
  const { start, inner, types, clock } = recording({ when: atStart, do: { kill: program, afterMs: 1000 } })
  start()
  await clock.advance(1000)
  expect([inner()!.told, types()]).toEqual([[`kill ${program}`], []])
  inner()!.emit({ type: 'recorderFailed', cause: 'recorder_error', details: 'its own' })
  expect(types()).toEqual(['recorderFailed'])
})

test.each(['stopped', 'released', 'ended', 'failed'])('once it is %s, it does not fail any more', async (how) => {
  const { start, inner, types, clock } = recording({ when: atStart, do: { fail: 'recorder_error', afterMs: 1000 } })
  const { stop, release } = start()
  if (how === 'stopped') stop()
  if (how === 'released') await release()
  if (how === 'ended') inner()!.emit({ type: 'recorderEnded' })
  if (how === 'failed') inner()!.emit({ type: 'recorderFailed', cause: 'access_url_failed', details: 'its own' })
  const before = types()
  await clock.advance(5000)
  expect(types()).toEqual(before)
})

test('delayMs and crash: it comes up later, and crashes so long after that', async () => {
  const { start, recordings, types, clock } = recording({ when: atStart, do: { delayMs: 3000, crash: true, afterMs: 1000 } })
  start()
  await clock.advance(3999)
  expect([recordings.length, types()]).toEqual([1, []])
  await clock.advance(1)
  expect(types()).toEqual(['recorderFailed', 'recorderEnded'])
})

test('the page’s signal is late or lost, each as often as it says; all else is heard', async () => {
  const late = recording({ when: { door: 'page.notifyReady' }, do: { delayMs: 3000 } })
  late.start()
  late.inner()!.emit({ type: 'pageReady' })
  late.inner()!.emit(slice)
  await late.clock.advance(2999)
  expect(late.types()).toEqual(['sliceFinished'])
  await late.clock.advance(1)
  expect(late.types()).toEqual(['sliceFinished', 'pageReady'])

  const lost = recording({ when: { door: 'page.notifyReady' }, do: { lose: true } })
  lost.start()
  lost.inner()!.emit({ type: 'pageReady' })
  await lost.clock.advance(86_400_000)
  expect(lost.types()).toEqual([])
  lost.inner()!.emit({ type: 'pageReady' })
  expect(lost.types()).toEqual(['pageReady'])
})

test('what acts is noted, with the recording', () => {
  const { start, notes } = recording({ when: atStart, do: { lose: true } })
  start()
  start()
  expect(notes).toEqual([{ door: 'recorder.start', appId: 'a', sid: 'S', scenario: 'story', step: 1, do: { lose: true } }])
})

test.each([
  [{ ...atStart, nth: 2 }, 'S'],
  [{ ...atStart, cname: 'physics' }, 'S'],
  [{ ...atStart, url: 'https://other.test/*' }, 'S'],
  [atStart, 'of nobody'],
])('%j does not act on %s', (when, sid) => {
  const { start, recordings } = recording({ when, do: { lose: true } })
  start(sid)
  expect(recordings).toHaveLength(1)
})
