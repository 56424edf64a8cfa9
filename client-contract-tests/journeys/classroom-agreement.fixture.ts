import type { RecordItem, RoomEvent } from '../classroom.ts'
import type { Seen } from './classroom-seen.fixture.ts'
import { retryTimeout } from './classroom-steps.fixture.ts'

const begins = ({ data: { reason } }: RoomEvent) => reason === 1 || reason === 3
const timesOut = ({ data: { reason } }: RoomEvent) => reason === 4 || reason === 5

/** A line without what comes only with its files. */
const fixed = ({ url: _url, recordDetails: _details, ...line }: RecordItem) => line

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What of all that is seen does not agree with itself, in the words of the rules. `maxRetries`: as it was switched. */
export function disagreements(seen: Seen, before: Seen, maxRetries: number): string[] {
  const { record, list, events, tasks, now } = seen
  const told = events.filter(({ cmd }) => cmd === 1001)
  const of = ({ recordId }: RecordItem) => told.filter(({ data }) => data.recordId === recordId)
  const beginning = (line: RecordItem) => of(line).filter(begins)
  const ending = (line: RecordItem) => of(line).filter((event) => !begins(event))
  const last = list.at(-1)
  const live = list.filter(({ status }) => status === 1)
  const waiting = record.state === 1 && seen.waits

  /** Retries before each line: one more than before the line that was followed by a retry. */
  const retries = list.reduce<number[]>((counts, _line, index) => {
    const previous = list[index - 1]
    const retried = previous !== undefined && ending(previous)[0]?.data.reason === 4
    return [...counts, retried ? counts[index - 1]! + 1 : 0]
  }, [])

  /** Ended with 2 in the last step, without having begun. */
  const unheard = told.filter(({ sequence, data }) => sequence > before.events.length && data.reason === 2 && !told.some((event) => begins(event) && event.data.recordId === data.recordId))

  const sentences: Readonly<Record<string, boolean>> = {
    'events are numbered 1, 2, 3 …': events.every(({ sequence }, index) => sequence === index + 1),
    'what was told stays told': same(events.slice(0, before.events.length), before.events),
    'every event is polled once, in its order': same(seen.polled, events),
    'lines stay in their order, and what has ended as it was': before.list.every((line, index) =>
      line.status === 2 ? same(fixed(line), fixed(list[index]!)) : line.recordId === list[index]!.recordId,
    ),

    'one line is live if record.state is 1, and none otherwise': live.length === (record.state === 1 ? 1 : 0),
    'the live line is the last, and that of the property': live.every((line) => line === last && record.recordId === line.recordId && record.startTime === line.startTime),
    'of what is over the property says nothing': record.state === 1 || same(record, seen.starts === 0 ? {} : { state: 0, ready: false, onhold: false }),
    'onhold is what was asked for last': record.state !== 1 || record.onhold === seen.held,
    'what was held all along has no files': !seen.heldAllAlong || tasks.at(-1)!.files.length === 0,

    'a line has an end if and only if it has ended': list.every(({ status, endTime }) => (status === 2) === (endTime !== undefined)),
    'what has ended has one ending event, what is live none': list.every((line) => ending(line).length === (line.status === 2 ? 1 : 0)),
    'an event is of a line, and says of it what the list says': told.every(({ data }) =>
      list.some(({ recordId, sid, resourceId, startTime }) => same([recordId, sid, resourceId, startTime], [data.recordId, data.sid, data.resourceId, data.startTime])),
    ),
    'an ending has state 0, and the end of its line': list.every((line) => ending(line).every(({ data }) => data.state === 0 && data.endTime === line.endTime)),
    'nothing begins twice, or after its end': list.every((line) => !of(line).slice(1).some(begins)),
    'it begins with 1, or with 3 after a retry': list.every((line, index) => beginning(line).every(({ data }) => data.state === 1 && data.reason === (retries[index] === 0 ? 1 : 3))),

    'retryTimes counts the retries': list.every((line, index) => of(line).every(({ data }) => data.retryTimes === retries[index])),
    '4 while a retry is left, then 5': list.every((line, index) => ending(line).every((event) => !timesOut(event) || event.data.reason === (retries[index]! < maxRetries ? 4 : 5))),
    'no more retries than are allowed': retries.every((count) => count <= maxRetries),
    'a retry begins when the attempt before it ends': list.every((line, index) => ending(line)[0]?.data.reason !== 4 || list[index + 1]?.startTime === line.endTime),
    'every other line is a start that was accepted': retries.filter((count) => count === 0).length === seen.starts,
    'unready is what ended with 4 or 5': list.every((line) => (line.unready ?? false) === ending(line).some(timesOut)),
    'what is unready has not begun, and lasted as long as it was given': list.every(
      (line) => line.unready !== true || (beginning(line).length === 0 && line.endTime! - line.startTime === retryTimeout * 1000),
    ),
    'what waits has begun if and only if it is ready': !waiting || (beginning(last!).length === 1) === record.ready,
    'nothing waits longer than it is given': !waiting || record.ready === true || now - last!.startTime < retryTimeout * 1000,
    'what waits ends with 2 only by a stop, or with its room': !seen.waits || seen.step?.do === 'stop' || seen.classState === 3 || unheard.length === 0,
    'what need not wait has begun': record.state !== 1 || seen.waits || beginning(last!).length === 1,

    'every line has a task, and what has ended has one that has': list.length === tasks.length && list.every(({ sid, status }, index) => tasks[index]!.sid === sid && (status === 1 || tasks[index]!.state === 'ended')),
    'what does not wait any more has a task that runs': record.state !== 1 || (seen.waits && record.ready !== true) || tasks.at(-1)!.state !== 'ended',
    'after the close nothing happens': before.classState !== 3 || (same(events, before.events) && same(list.map(fixed), before.list.map(fixed))),
  }
  return Object.entries(sentences).flatMap(([sentence, holds]) => (holds ? [] : [sentence]))
}
