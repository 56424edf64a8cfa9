import type { Switches } from '../../protocol/switches.ts'
import { startReason } from './attempt.ts'
import { publishRecording } from './publish.ts'
import type { ActiveRecording, Room, RoomDecision, RoomRefusal } from './room.ts'

/** `PUT records/ready`: the page of the current attempt has loaded (F-094 … F-099). `uid`: of the caller, if it named itself. */
export function ready(room: Room, uid: string | undefined, switches: Switches, now: number): RoomDecision | RoomRefusal {
  const { recording } = room
  if (recording === undefined) return { refused: 'recordNotStarted', why: 'nothing is being recorded in this room' }
  const why = whyIgnored(room, recording, uid)
  if (why !== undefined) return { room, effects: [], why }
  const started: Room = { ...room, recording: { ...recording, state: 'running', ready: true, announced: true } }
  if (recording.state === 'running') return { room: { ...room, recording: { ...recording, ready: true } }, effects: [] }
  return {
    room: recording.announced ? started : publishRecording(started, recording.task, startReason(recording.task), switches, now),
    effects: [{ type: 'clearAlarm', name: 'retry' }],
  }
}

/** Answered all the same (assumed): what calls cannot know that its time is over. */
function whyIgnored({ pastTasks }: Room, { task, ready, taskOver }: ActiveRecording, uid: string | undefined) {
  if (ready) return 'the page has reported ready already'
  if (taskOver) return 'the task of this attempt is over, its page is gone'
  const earlier = uid === task.userUuid ? undefined : pastTasks.find(({ userUuid }) => userUuid === uid)
  return earlier && `${uid} is the recorder of an earlier attempt`
}
