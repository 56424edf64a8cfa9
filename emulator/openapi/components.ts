import type { z } from 'zod'
import { extensionServiceList, rtmpPublishService, startWebParameters, webRecorderService } from '../protocol/cloud-recording/start.ts'
import { acquireRequest } from '../protocol/cloud-recording/acquire.ts'
import { channelParameters, recordingConfig, startIndividualParameters } from '../protocol/cloud-recording/start-channel.ts'
import { rtmpPublishParam } from '../protocol/cloud-recording/rtmp-publish.ts'
import { stopParameters } from '../protocol/cloud-recording/stop.ts'
import { extensionParams, storageConfig } from '../protocol/cloud-recording/storage-config.ts'
import { updateLayoutParameters } from '../protocol/cloud-recording/update-layout.ts'
import { updateChannelParameters, updateWebParameters } from '../protocol/cloud-recording/update.ts'
import { webRecorderParam } from '../protocol/cloud-recording/web-recorder.ts'
import { deletePropertiesRequest, putPropertiesRequest } from '../protocol/classroom/properties.ts'
import { updateRecordRequest } from '../protocol/classroom/record-update.ts'
import { createRoomRequest, roomProperties, schedule } from '../protocol/classroom/room.ts'
import { exitUserRequest } from '../protocol/classroom/user.ts'
import { webRecordConfig } from '../protocol/classroom/web-record-config.ts'
import { uid } from '../protocol/members.ts'
import { controlComponents } from './control-components.ts'
import * as classroom from './replies/classroom.ts'
import * as recording from './replies/cloud-recording.ts'
import * as requests from './requests.ts'
import { textsOf } from './source-texts.ts'

/** A schema that has a name in the document. */
export interface Component {
  readonly id: string
  readonly schema: z.ZodType
  /** Where its texts stand: its own and its members' in the first, further members' in the others (`source-texts.ts`). */
  readonly from: readonly string[]
  /** Texts of members that have none in the source. */
  readonly texts?: Readonly<Record<string, string>>
  /** What its reader checks by a function, in words of JSON Schema. */
  readonly keywords?: Readonly<Record<string, unknown>>
}

const cr = 'protocol/cloud-recording'
const fc = 'protocol/classroom'

const ofServices = {
  status: textsOf('openapi/replies/cloud-recording.ts#status').own!,
  extensionServiceState: textsOf('openapi/replies/cloud-recording.ts#extensionServiceStates').own!,
}

const cloudRecording: readonly Component[] = [
  { id: 'Uid', schema: uid, from: ['protocol/members.ts#uid'], keywords: { pattern: '^[0-9]{1,10}$', examples: ['527841'] } },
  { id: 'StorageConfig', schema: storageConfig, from: [`${cr}/storage-config.ts#storageConfig`] },
  { id: 'ExtensionParams', schema: extensionParams, from: [`${cr}/storage-config.ts#extensionParams`] },
  { id: 'AcquireRequest', schema: acquireRequest, from: [`${cr}/acquire.ts#acquireRequest`] },
  { id: 'StartRequest', schema: requests.startRequest, from: ['openapi/requests.ts#startRequest', `${cr}/call.ts#callRequest`] },
  { id: 'StartWebParameters', schema: startWebParameters, from: [`${cr}/start.ts#startWebParameters`] },
  { id: 'ExtensionServices', schema: extensionServiceList, from: [`${cr}/start.ts#extensionServiceList`] },
  { id: 'WebRecorderService', schema: webRecorderService, from: [`${cr}/start.ts#webRecorderService`] },
  { id: 'WebRecorderParam', schema: webRecorderParam, from: [`${cr}/web-recorder.ts#webRecorderParam`] },
  { id: 'RtmpPublishService', schema: rtmpPublishService, from: [`${cr}/start.ts#rtmpPublishService`] },
  { id: 'RtmpPublishParam', schema: rtmpPublishParam, from: [`${cr}/rtmp-publish.ts#rtmpPublishParam`, `${cr}/rtmp-publish.ts#rtmpOutputs`] },
  { id: 'StartMixParameters', schema: channelParameters, from: [`${cr}/start-channel.ts#channelParameters`] },
  { id: 'StartIndividualParameters', schema: startIndividualParameters, from: [`${cr}/start-channel.ts#startIndividualParameters`, `${cr}/start-channel.ts#channelParameters`] },
  { id: 'RecordingConfig', schema: recordingConfig, from: [`${cr}/start-channel.ts#recordingConfig`] },
  { id: 'UpdateRequest', schema: requests.updateRequest, from: ['openapi/requests.ts#updateRequest', `${cr}/call.ts#callRequest`] },
  { id: 'UpdateWebParameters', schema: updateWebParameters, from: [`${cr}/update.ts#updateWebParameters`, `${cr}/rtmp-publish.ts#rtmpOutputs`] },
  { id: 'UpdateChannelParameters', schema: updateChannelParameters, from: [`${cr}/update.ts#updateChannelParameters`] },
  { id: 'UpdateLayoutRequest', schema: requests.updateLayoutRequest, from: ['openapi/requests.ts#updateLayoutRequest', `${cr}/call.ts#callRequest`] },
  { id: 'UpdateLayoutParameters', schema: updateLayoutParameters, from: [`${cr}/update-layout.ts#updateLayoutParameters`] },
  { id: 'StopRequest', schema: requests.stopRequest, from: ['openapi/requests.ts#stopRequest', `${cr}/call.ts#callRequest`] },
  { id: 'StopParameters', schema: stopParameters, from: [`${cr}/stop.ts#stopParameters`] },
  { id: 'AcquireReply', schema: recording.acquireReply, from: [`${cr}/acquire.ts#AcquireReply`] },
  { id: 'StartReply', schema: recording.startReply, from: [`${cr}/start.ts#StartReply`] },
  { id: 'QueryReply', schema: recording.queryReply, from: ['openapi/replies/cloud-recording.ts#queryReply', `${cr}/query.ts#ServerResponseReply`], texts: ofServices },
  { id: 'StopReply', schema: recording.stopReply, from: ['openapi/replies/cloud-recording.ts#stopReply', `${cr}/query.ts#ServerResponseReply`], texts: ofServices },
  { id: 'ExtensionServiceState', schema: recording.extensionServiceState, from: [`${cr}/query.ts#ExtensionServiceState`, 'openapi/replies/cloud-recording.ts#uploadState'], texts: { serviceName: 'Which service it is.', payload: 'How it stands.' } },
  { id: 'WebRecorderPayload', schema: recording.webRecorderPayload, from: [`${cr}/query.ts#WebRecorderPayload`] },
  { id: 'ListedFile', schema: recording.listedFile, from: [`${cr}/query.ts#ListedFile`] },
  { id: 'RtmpPublishPayload', schema: recording.rtmpPublishPayload, from: [`${cr}/query.ts#RtmpPublishPayload`, `${cr}/rtmp-publish.ts#rtmpOutputs`], texts: { status: 'Always `disconnected`: nothing is pushed.' } },
  { id: 'Refusal', schema: recording.refusal, from: ['openapi/replies/cloud-recording.ts#refusal'] },
  { id: 'GatewayRefusal', schema: recording.gatewayRefusal, from: ['openapi/replies/cloud-recording.ts#gatewayRefusal'] },
  { id: 'NcsIpReply', schema: recording.ncsIpReply, from: ['openapi/replies/cloud-recording.ts#ncsIpReply'] },
]

const envelope = ['protocol/classroom/envelope.ts#Success']

const classrooms: readonly Component[] = [
  { id: 'CreateRoomRequest', schema: createRoomRequest, from: [`${fc}/room.ts#createRoomRequest`] },
  { id: 'RoomProperties', schema: roomProperties, from: [`${fc}/room.ts#roomProperties`] },
  { id: 'Schedule', schema: schedule, from: [`${fc}/room.ts#schedule`] },
  { id: 'PutPropertiesRequest', schema: putPropertiesRequest, from: [`${fc}/properties.ts#putPropertiesRequest`] },
  { id: 'DeletePropertiesRequest', schema: deletePropertiesRequest, from: [`${fc}/properties.ts#deletePropertiesRequest`] },
  { id: 'ExitUserRequest', schema: exitUserRequest, from: [`${fc}/user.ts#exitUserRequest`] },
  { id: 'StartRecordRequest', schema: requests.startRecordRequest, from: ['openapi/requests.ts#startRecordRequest', `${fc}/record-state.ts#anyStart`] },
  { id: 'WebRecordConfig', schema: webRecordConfig, from: [`${fc}/web-record-config.ts#webRecordConfig`, `${fc}/onhold.ts#onholdMembers`] },
  { id: 'UpdateRecordRequest', schema: updateRecordRequest, from: [`${fc}/record-update.ts#updateRecordRequest`, `${fc}/onhold.ts#onholdMembers`] },
  { id: 'Nothing', schema: classroom.nothing, from: ['openapi/replies/classroom.ts#nothing', ...envelope], texts: { data: 'Always empty.' } },
  { id: 'RoomReply', schema: requests.roomReply, from: ['openapi/requests.ts#roomReply', ...envelope] },
  { id: 'RoomView', schema: classroom.roomView, from: ['openapi/replies/classroom.ts#roomView'] },
  { id: 'RecordProperty', schema: classroom.recordProperty, from: ['openapi/replies/classroom.ts#recordProperty'] },
  { id: 'RecordReply', schema: classroom.recordReply, from: ['openapi/replies/classroom.ts#recordReply', ...envelope] },
  { id: 'RecordData', schema: classroom.recordData, from: ['openapi/replies/classroom.ts#recordData'] },
  { id: 'StreamingUrl', schema: classroom.streamingUrl, from: [`${fc}/event.ts#StreamingUrl`] },
  { id: 'RecordListReply', schema: requests.recordListReply, from: ['openapi/requests.ts#recordListReply', ...envelope] },
  { id: 'RecordPage', schema: classroom.recordPage, from: [`${fc}/page.ts#Page`] },
  { id: 'RecordListItem', schema: classroom.recordListItem, from: [`${fc}/record-list.ts#RecordListItem`] },
  { id: 'SequencesReply', schema: requests.sequencesReply, from: ['openapi/requests.ts#sequencesReply', ...envelope] },
  { id: 'EventPage', schema: classroom.eventPage, from: [`${fc}/page.ts#Page`] },
  { id: 'PollingReply', schema: requests.pollingReply, from: ['openapi/requests.ts#pollingReply', ...envelope] },
  { id: 'ClassroomEvent', schema: classroom.classroomEvent, from: [`${fc}/event.ts#ClassroomEvent`] },
  { id: 'ClassStateEventData', schema: classroom.classStateEventData, from: [`${fc}/event.ts#ClassStateEventData`] },
  { id: 'RecordEventData', schema: classroom.recordEventData, from: [`${fc}/event.ts#RecordEventData`] },
  { id: 'ClassroomRefusal', schema: classroom.classroomRefusal, from: ['openapi/replies/classroom.ts#classroomRefusal'] },
]

/** Every schema that has a name in the document, in its order. */
export const components: readonly Component[] = [...cloudRecording, ...classrooms, ...controlComponents]
