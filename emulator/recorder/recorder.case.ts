import { afterEach, expect, test } from 'vitest'
import type { Clock } from '../time/clock.ts'
import type { Recorder } from './recorder.ts'
import { tellStory, type Story } from './recorder-story.fixture.ts'

/** A recorder under examination, and the world in which it records. */
export interface Surroundings {
  readonly recorder: Recorder
  readonly clock: Clock
  /** A blue page that plays 1000 Hz and calls `navigator.notifyReady()` whenever it is opened. */
  readonly url: string
  /** Lets so many milliseconds of the clock go by. */
  pass(ms: number): Promise<void>
  /** Resolves as soon as `check` does not throw; gives up with what it threw, if that is not soon. */
  waitFor(check: () => void | Promise<void>): Promise<void>
  /** Names of programs and files that recordings have left behind. */
  left(): Promise<readonly string[]>
}

/** An exam that a recorder may fail, and does. */
export interface Difference {
  /** The title of the exam. */
  readonly name: string
  readonly why: string
}

/** What a part of the exam is written with. */
export interface Desk {
  readonly surroundings: Surroundings
  /** One whole recording: made when it is first asked for, then remembered. */
  story(): Promise<Story>
  /** Fails if a program, a file or an alarm of a released recording stays. */
  nothingLeft(): Promise<void>
  /** Like `test`, but a listed difference must fail. */
  examine(name: string, run: () => Promise<void>): void
}

/** The exam that every recorder passes, in parts. After each nothing may be left of a recording. */
export function examineRecorder(around: Surroundings, parts: readonly ((desk: Desk) => void)[], differences: readonly Difference[]) {
  const { clock, waiting } = countAlarms(around.clock)
  const surroundings = { ...around, clock }
  const names: string[] = []
  let told: Promise<Story> | undefined

  function examine(name: string, run: () => Promise<void>) {
    names.push(name)
    const difference = differences.find((listed) => listed.name === name)
    const reason = difference === undefined ? '' : ` (must fail: ${difference.why})`
    test(`${name}${reason}`, async () => {
      if (difference === undefined) await run()
      else await expect(run()).rejects.toMatchObject({ name: 'AssertionError' })
    })
  }

  function nothingLeft() {
    return around.waitFor(async () => expect([...(await around.left()), ...waiting()]).toEqual([]))
  }

  for (const part of parts) part({ surroundings, story: () => (told ??= tellStory(surroundings)), nothingLeft, examine })
  afterEach(nothingLeft)

  test('every difference that is allowed names an exam', () => {
    expect(differences.filter(({ name }) => !names.includes(name))).toEqual([])
  })
}

/** The same clock, and what still waits on it: moments, in milliseconds from now. */
function countAlarms(clock: Clock) {
  const alarms = new Set<{ at: number }>()

  function wakeAt(at: number, wake: () => void) {
    const alarm = { at }
    alarms.add(alarm)
    const callOff = clock.wakeAt(at, () => {
      alarms.delete(alarm)
      wake()
    })
    return () => {
      alarms.delete(alarm)
      callOff()
    }
  }

  return { clock: { ...clock, wakeAt }, waiting: () => [...alarms].map(({ at }) => `an alarm in ${at - clock.now()} ms`) }
}
