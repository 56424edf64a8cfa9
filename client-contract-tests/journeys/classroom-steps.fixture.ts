import * as fc from 'fast-check'
import type { Emulator } from '../../emulator/emulator.ts'
import { createAgora } from '../agora.ts'
import { createClassroom, outcome, webRecord } from '../classroom.ts'

/** Seconds that pages are given where they are waited for. */
export const retryTimeout = 60

/** What may happen to a room next. `as`: whose page reports ready, or nobody's in particular. */
export type Step =
  | { readonly do: 'start'; readonly waits: boolean; readonly onhold: boolean; readonly host: string }
  | { readonly do: 'stop' }
  | { readonly do: 'ready'; readonly as: 'nobody' | 'current' | 'earlier' }
  | { readonly do: 'hold'; readonly onhold: boolean }
  | { readonly do: 'class'; readonly state: 1 | 2 | 3 }
  | { readonly do: 'advance'; readonly ms: number }

const start = fc.record({
  do: fc.constant('start' as const),
  waits: fc.constantFrom(true, true, false),
  onhold: fc.boolean(),
  // A page of the second cannot be opened: its task fails by itself.
  host: fc.constantFrom('example.test', 'example.test', 'unreachable.invalid'),
})

/** Around what the rules count to: the 5 s after which a failed task is gone, the time of a page, the hour that a recording lasts. */
const ms = fc.constantFrom(0, 1, 4999, 5000, 20_000, 59_999, 60_000, 60_001, 125_000, 3_600_000)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: start },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('stop' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('ready' as const), as: fc.constantFrom('nobody' as const, 'current' as const, 'earlier' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hold' as const), onhold: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('class' as const), state: fc.constantFrom(1 as const, 1 as const, 2 as const, 3 as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('advance' as const), ms }) },
)

/** The life of a room from its first recording on. */
export const anyLife: fc.Arbitrary<readonly Step[]> = fc.tuple(start, fc.array(step, { minLength: 4, maxLength: 20 })).map(([first, steps]) => [first, ...steps])

/** One room of an App ID of its own, to which one step after the other happens. */
export async function openStory(emulator: Emulator, appId: string, switches: object = {}) {
  const client = createAgora({ emulator, send: (path, init) => emulator.fetch(new Request(`http://localhost${path}`, init)) }, appId)
  const room = createClassroom(client)
  await client.configure({ switches })
  await room.created()

  /** As whom the page of the last task, or that of the one before it, calls. */
  function page(back: number) {
    const task = emulator.sessions(appId).at(-1 - back)
    const uid = task && new URL(task.url).searchParams.get('userUuid')
    return uid ? { 'x-agora-uid': uid } : {}
  }

  function act(step: Step) {
    switch (step.do) {
      case 'start':
        return room.start(webRecord({ rootUrl: `https://${step.host}/`, onhold: step.onhold, maxRecordingHour: 1 }, step.waits ? { retryTimeout } : {}))
      case 'stop':
        return room.stop()
      case 'ready':
        return room.ready(step.as === 'nobody' ? {} : page(step.as === 'current' ? 0 : 1))
      case 'hold':
        return room.hold(step.onhold)
      case 'class':
        return room.setClassState(step.state)
      case 'advance':
        return undefined
    }
  }

  return {
    ...room,
    now: client.now,
    journal: client.journal,
    tasks: () => emulator.sessions(appId),
    /** Takes the step and lets what it has set in motion come to rest. Status and code of the answer, if it was a call. */
    async take(step: Step) {
      const answer = await act(step)
      await client.advance(step.do === 'advance' ? step.ms : 0)
      return answer && outcome(answer)
    },
  }
}

export type Story = Awaited<ReturnType<typeof openStory>>
