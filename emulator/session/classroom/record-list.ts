import { pageQueryOf } from '../../protocol/classroom/page-url.ts'
import { recordTypes, type RecordListItem } from '../../protocol/classroom/record-list.ts'
import type { Session } from '../session.ts'
import type { Room, Task } from './room.ts'

export interface ListFacts {
  /** The Cloud Recording task of a sid. */
  readonly session: (sid: string) => Session | undefined
  /** Address under which a stored file can be fetched. */
  readonly urlOf: (bucket: string, key: string) => string
}

/** Every attempt of the room, the oldest first (F-115 … F-121). */
export function recordList(room: Room, facts: ListFacts): readonly RecordListItem[] {
  const { pastTasks, recording } = room
  return [...pastTasks, ...(recording === undefined ? [] : [recording.task])].map((task) => listItem(room, task, facts))
}

function listItem({ appId, roomUuid }: Room, task: Task, { session, urlOf }: ListFacts): RecordListItem {
  const { recordId, startTime, endTime, resourceId, sid, recordUid, mode, unready, url } = task
  const recording = session(sid)
  const listed = recording === undefined || recording.state === 'acquired' ? [] : recording.listed
  const urls = (kind: 'playlist' | 'mp4') => listed.flatMap((file) => (file.kind === kind ? [urlOf(file.bucket, file.key)] : []))
  return {
    recordId,
    appId,
    roomUuid,
    startTime,
    ...(endTime === undefined ? {} : { endTime }),
    resourceId,
    sid,
    recordUid,
    type: mode === 'web' ? recordTypes.web : recordTypes.composite,
    status: endTime === undefined ? 1 : 2,
    // Empty until there is a file that it could name.
    url: urls('playlist')[0] ?? '',
    recordDetails: urls('mp4').map((address) => ({ url: address })),
    ...(unready ? { unready } : {}),
    ...(url === undefined ? {} : { webRecordUrlQuery: pageQueryOf(url) }),
  }
}
