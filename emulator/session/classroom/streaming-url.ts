import type { StartRecordRequest } from '../../protocol/classroom/record-state.ts'
import type { Task } from './room.ts'

/**
 * The addresses from which viewers would pull what is pushed to the CDN; undefined unless `publishRtmp` was asked for (F-078, F-079).
 * Nothing is pushed, so they lead to a name that can never exist.
 */
export function streamingUrlOf({ sid }: Pick<Task, 'sid'>, request: StartRecordRequest | undefined) {
  if (request?.web?.publishRtmp !== true) return undefined
  const pull = `pull.invalid/live/${sid}`
  return { rtmp: `rtmp://${pull}`, flv: `http://${pull}.flv`, hls: `http://${pull}.m3u8` }
}
