import { hintsIn } from '../hints.ts'
import { placesIn, plain, type Members } from '../member-places.ts'
import type { ClassroomCallName } from './calls.ts'

const webRecordConfig = {
  ...plain('url', 'rootUrl', 'publishRtmp', 'onhold', 'onHold', 'videoBitrate', 'videoFps', 'audioProfile'),
  ...plain('videoWidth', 'videoHeight', 'maxRecordingHour'),
}

/** The bodies that are read, with the members that clients are known to send besides. */
const bodies: Readonly<Partial<Record<ClassroomCallName, Members>>> = {
  createRoom: { ...plain('roomType', 'roomName'), roomProperties: '*', roleConfig: '*' },
  putProperties: { properties: '*', cause: '*', increments: '*', throttleTime: null },
  deleteProperties: { properties: '*', cause: '*' },
  exitUser: { dirty: plain('state', 'duration') },
  startRecord: { ...plain('mode', 'retryTimeout', 'backupCount'), webRecordConfig },
  updateRecord: { mode: null, webRecordConfig: plain('onhold', 'onHold') },
}

/** Names that are often put in the wrong object or sent to the wrong service, and where they belong. */
const homes = {
  schedule: 'roomProperties',
  flexProps: 'roomProperties',
  startTime: 'roomProperties.schedule',
  duration: 'roomProperties.schedule',
  closeDelay: 'roomProperties.schedule',
  readyTimeout: 'Cloud Recording: retryTimeout, in the body, is what a classroom has',
  storageConfig: 'the console, here PUT /_emulator/apps/{appId}',
  recordingConfig: 'the console',
}

const places = Object.fromEntries(Object.entries(bodies).map(([call, members]) => [call, placesIn(members, homes)]))

/** Plain words about what the service ignores in a body without a word: see `hintsFor` of Cloud Recording. */
export function classroomHints(call: ClassroomCallName, body: unknown): string[] {
  const place = places[call]
  const ignored = place === undefined ? [] : hintsIn(place, body)
  return call === 'startRecord' ? [...ignored, ...overruled(body)] : ignored
}

/** Members that are known, and count for nothing beside what else there is. */
function overruled(body: unknown): string[] {
  const { mode, retryTimeout, webRecordConfig } = membersOf(body)
  const { url, rootUrl } = membersOf(webRecordConfig)
  const needWeb = Object.entries({ webRecordConfig, retryTimeout }).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (mode === undefined || mode === null) return needWeb.map((name) => `${name} is ignored: the body has no mode "web"`)
  return url && rootUrl ? ['webRecordConfig.rootUrl is ignored: url is there and wins'] : []
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
