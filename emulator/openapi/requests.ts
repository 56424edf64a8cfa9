import { z } from 'zod'
import { anyStart } from '../protocol/classroom/record-state.ts'
import { webRecordConfig } from '../protocol/classroom/web-record-config.ts'
import { callRequest } from '../protocol/cloud-recording/call.ts'
import { channelParameters, startIndividualParameters } from '../protocol/cloud-recording/start-channel.ts'
import { startWebParameters } from '../protocol/cloud-recording/start.ts'
import { stopParameters } from '../protocol/cloud-recording/stop.ts'
import { updateLayoutParameters } from '../protocol/cloud-recording/update-layout.ts'
import { updateChannelParameters, updateWebParameters } from '../protocol/cloud-recording/update.ts'
import { optionalMember } from '../protocol/classroom/optional-member.ts'
import { classroomEvent, eventPage, inEnvelope, recordPage, roomView } from './replies/classroom.ts'

/** Body of start. `clientRequest` by mode: of web mode, of mix mode, of individual mode. */
export const startRequest = callRequest.extend({ clientRequest: z.union([startWebParameters, channelParameters, startIndividualParameters]) })

/** Body of update. `clientRequest` by mode: of web mode, of mix and individual mode. */
export const updateRequest = callRequest.extend({ clientRequest: z.union([updateWebParameters, updateChannelParameters]) })

/** Body of updateLayout. */
export const updateLayoutRequest = callRequest.extend({ clientRequest: updateLayoutParameters })

/** Body of stop. */
export const stopRequest = callRequest.extend({ clientRequest: stopParameters })

/** Body of a start of recording in a classroom. None, and `{}`, are a start in composite mode, which records nothing here. */
export const startRecordRequest = anyStart.extend({
  /** The page and how it is recorded. With `mode` `web` it names `rootUrl` or `url`; the paths of agora-edu-core 3.2 have a page of their own. */
  webRecordConfig: optionalMember(webRecordConfig),
})

/** A room. */
export const roomReply = inEnvelope(roomView)

/** Attempts to record, in pages. */
export const recordListReply = inEnvelope(recordPage)

/** Events of a room, in pages. */
export const sequencesReply = inEnvelope(eventPage)

/** Events that no poll has given out yet. */
export const pollingReply = inEnvelope(z.array(classroomEvent))
