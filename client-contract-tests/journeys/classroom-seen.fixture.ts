import type { SessionView } from '../../emulator/emulator.ts'
import type { RecordItem, RecordProperty, RoomEvent } from '../classroom.ts'
import type { Step, Story } from './classroom-steps.fixture.ts'

/** All that a client can see of a room at one moment, and what it knows itself: what it has asked for. */
export interface Seen {
  readonly now: number
  readonly record: Partial<RecordProperty> & { readonly startTime?: number }
  readonly classState: number
  readonly list: readonly RecordItem[]
  readonly events: readonly RoomEvent[]
  /** Of all polls so far. */
  readonly polled: readonly RoomEvent[]
  readonly tasks: readonly SessionView[]
  /** What happened last. */
  readonly step: Step | undefined
  /** Starts that were accepted. */
  readonly starts: number
  /** Of the last of them: whether it waits for ready, is held, and was so all along. */
  readonly waits: boolean
  readonly held: boolean
  readonly heldAllAlong: boolean
}

/** Looks at the room after a step, `accepted` if it was a call that went well. Undefined: it is gone, an hour after its close. */
export async function look(story: Story, { before, step, accepted = false }: { before?: Seen; step?: Step; accepted?: boolean } = {}): Promise<Seen | undefined> {
  const [room, sequences, records, poll] = [await story.get(), await story.sequences(), await story.records(), await story.poll()]
  if (room.status === 404) return undefined
  const { record, schedule } = room.body.data.roomProperties
  const started = accepted && step?.do === 'start' ? step : undefined
  const held = accepted && step?.do === 'hold' ? step.onhold : (started?.onhold ?? before?.held ?? false)
  return {
    now: await story.now(),
    record,
    classState: schedule.state,
    list: records.body.data.list,
    events: sequences.body.data.list,
    polled: [...(before?.polled ?? []), ...poll.body.data],
    tasks: story.tasks(),
    step,
    starts: (before?.starts ?? 0) + (started ? 1 : 0),
    waits: started?.waits ?? before?.waits ?? false,
    held,
    heldAllAlong: held && (started !== undefined || (before?.heldAllAlong ?? false)),
  }
}

/** What is answered to a step, by what could be seen before it. */
export function expectedOutcome({ record, classState }: Seen, step: Step): readonly number[] | undefined {
  if (step.do === 'advance') return undefined
  if (classState === 3) return [410, 30410100]
  if (step.do === 'class') return step.state > classState ? [200, 0] : [409, classState === 1 ? 30409100 : 30409101]
  if (step.do === 'start') return record.state === 1 ? [409, 30409411] : [200, 0]
  return record.state === 1 ? [200, 0] : [409, 30409410]
}

/** How long a task whose page cannot be opened is there all the same, milliseconds. */
const failureVisibleMs = 5000

/** Whether the page is ready after an accepted report of it, by what could be seen before; undefined after anything else. */
export function expectedReady({ record, list, tasks, now }: Seen, step: Step): boolean | undefined {
  if (step.do !== 'ready') return undefined
  const gone = tasks.at(-1)!.url.includes('unreachable') && now - list.at(-1)!.startTime >= failureVisibleMs
  return gone || (step.as === 'earlier' && list.length > 1) ? record.ready : true
}
