import { array, assert, constant, constantFrom, integer, oneof, property, record, type Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import { checkScenario } from './read-scenario.ts'
import type { StepInput } from './scenario.ts'
import { createScript, type Passing } from './script.ts'

const script = (...steps: StepInput[]) => createScript(checkScenario({ name: 'story', why: 'It happens.', steps }), 'seed')
const lose = { lose: 'request' } as const

/** Which step acts at each of these passings. */
function stepsOf(played: ReturnType<typeof script>, passings: readonly Passing[]) {
  return passings.map((passing) => played.meet(passing)?.step)
}

const starts = (count: number, appId = 'a'): Passing[] => Array.from({ length: count }, () => ({ door: 'cloudRecording.start', appId }))

test('a step acts from the nth time on, as often as it says', () => {
  expect(stepsOf(script({ when: { door: 'cloudRecording.start', nth: 2 }, do: lose, times: 2 }), starts(5))).toEqual([undefined, 1, 1, undefined, undefined])
  expect(stepsOf(script({ when: { door: 'cloudRecording.start', nth: 3 }, do: lose, times: 'always' }), starts(5))).toEqual([undefined, undefined, 1, 1, 1])
})

test('steps of one door act in the order in which they are written, one each time', () => {
  const when = { door: 'cloudRecording.start' } as const
  expect(stepsOf(script({ when, do: lose }, { when, do: lose, times: 2 }, { when: { ...when, nth: 2 }, do: lose }), starts(6))).toEqual([1, 2, 2, 3, undefined, undefined])
})

test('what it fires is told: the scenario, the step, and what is to be done', () => {
  expect(script({ when: { door: 'upload' }, do: { fail: 'full' } }).meet({ door: 'upload', appId: 'a' })).toEqual({ scenario: 'story', step: 1, do: { fail: 'full' } })
})

test.each<[StepInput, Passing, boolean]>([
  [{ when: { door: 'classroom.ready', room: '*' }, do: lose }, { door: 'classroom.ready', appId: 'a', room: 'x' }, true],
  [{ when: { door: 'classroom.ready' }, do: lose }, { door: 'classroom.startRecord', appId: 'a', room: 'x' }, false],
  [{ when: { door: 'classroom.ready', room: 'math-*' }, do: lose }, { door: 'classroom.ready', appId: 'a', room: 'math-\n1' }, true],
  [{ when: { door: 'classroom.ready', room: 'math-*' }, do: lose }, { door: 'classroom.ready', appId: 'a', room: 'no math-1' }, false],
  [{ when: { door: 'classroom.ready', room: 'a.c(1)' }, do: lose }, { door: 'classroom.ready', appId: 'a', room: 'a.c(1)' }, true],
  [{ when: { door: 'classroom.ready', room: 'a.c' }, do: lose }, { door: 'classroom.ready', appId: 'a', room: 'abc' }, false],
  [{ when: { door: 'classroom.polling', room: 'x' }, do: lose }, { door: 'classroom.polling', appId: 'a' }, false],
  [{ when: { door: 'classroom.ready', attempt: 2 }, do: lose }, { door: 'classroom.ready', appId: 'a', room: 'x', attempt: 2 }, true],
  [{ when: { door: 'classroom.ready', attempt: 2 }, do: lose }, { door: 'classroom.ready', appId: 'a', room: 'x', attempt: 1 }, false],
  [{ when: { door: 'classroom.ready', attempt: 1 }, do: lose }, { door: 'classroom.ready', appId: 'a', room: 'x' }, false],
  [{ when: { door: 'cloudRecording.query', appId: 'a*' }, do: lose }, { door: 'cloudRecording.query', appId: 'b' }, false],
  [{ when: { door: 'recorder.start', url: 'https://*/record?*' }, do: { crash: true } }, { door: 'recorder.start', appId: 'a', url: 'https://example.test/record?x=1' }, true],
  [{ when: { door: 'upload', file: 'mp4' }, do: { fail: 'full' } }, { door: 'upload', appId: 'a', file: 'slice' }, false],
])('%j at %j: %j', (step, passing, acts) => {
  expect(script(step).meet(passing) !== undefined).toBe(acts)
})

test('only what matches is counted for nth', () => {
  const played = script({ when: { door: 'classroom.ready', room: 'x', nth: 2 }, do: lose })
  const passing = (room: string): Passing => ({ door: 'classroom.ready', appId: 'a', room })
  expect(stepsOf(played, ['y', 'x', 'y', 'x', 'x'].map(passing))).toEqual([undefined, undefined, undefined, 1, undefined])
})

test('it reports how often each step has acted, for one App ID and over all, and in words where', () => {
  const played = script(
    { when: { door: 'cloudRecording.start', cname: 'math', nth: 3 }, do: lose },
    { when: { door: 'cloudRecording.start' }, do: lose, times: 'always' },
  )
  for (const passing of [...starts(2), ...starts(1, 'b')]) played.meet(passing)
  const at = ['cloudRecording.start, cname "math", from time 3 on', 'cloudRecording.start']
  expect(played.report('a')).toEqual([{ step: 1, at: at[0], fired: 0, of: 1 }, { step: 2, at: at[1], fired: 2, of: 'always' }])
  expect(played.report().map(({ fired }) => fired)).toEqual([0, 3])
  expect(played.report('never seen').map(({ fired }) => fired)).toEqual([0, 0])
  played.forget('a')
  expect(played.report().map(({ fired }) => fired)).toEqual([0, 1])
})

const anyStep: Arbitrary<StepInput> = record({
  when: record({ door: constantFrom('cloudRecording.start', 'cloudRecording.query'), cname: constantFrom('x', '*', 'y*'), nth: integer({ min: 1, max: 4 }) }),
  do: constant(lose),
  times: oneof(integer({ min: 1, max: 3 }), constant('always' as const)),
})
const anyPassing: Arbitrary<Passing> = record({
  door: constantFrom('cloudRecording.start', 'cloudRecording.query'),
  appId: constantFrom('a', 'b'),
  cname: constantFrom('x', 'y1', undefined),
})

test('the same script and the same calls fire the same steps, and what other App IDs do changes nothing', () => {
  assert(
    property(array(anyStep, { minLength: 1, maxLength: 5 }), array(anyPassing, { maxLength: 40 }), (steps, passings) => {
      const fired = stepsOf(script(...steps), passings)
      expect(stepsOf(script(...steps), passings)).toEqual(fired)
      for (const appId of ['a', 'b']) {
        const own = passings.flatMap((passing, index) => (passing.appId === appId ? [{ passing, fired: fired[index] }] : []))
        expect(stepsOf(script(...steps), own.map(({ passing }) => passing))).toEqual(own.map(({ fired }) => fired))
      }
    }),
  )
})

test('no step acts more often than it says, at another door, or before its time', () => {
  assert(
    property(array(anyStep, { minLength: 1, maxLength: 5 }), array(anyPassing, { maxLength: 40 }), (steps, passings) => {
      const fired = stepsOf(script(...steps), passings)
      for (const [index, { when, times = 1 }] of steps.entries()) {
        const acted = passings.flatMap((passing, at) => (fired[at] === index + 1 ? [{ ...passing, at }] : []))
        expect(acted.every(({ door }) => door === when.door)).toBe(true)
        for (const appId of ['a', 'b']) {
          const own = acted.filter((passing) => passing.appId === appId)
          expect(own.length).toBeLessThanOrEqual(times === 'always' ? passings.length : times)
          const before = passings.slice(0, own[0]?.at ?? 0).filter((passing) => passing.appId === appId && passing.door === when.door)
          expect(own.length === 0 || before.length >= (when.nth ?? 1) - 1).toBe(true)
        }
      }
    }),
  )
})
