import type { CallName } from './app-settings.ts'

/** An object of a request: the members that the service reads in it. */
export interface Place {
  readonly members: Readonly<Record<string, Place>>
  /** Whether anything may stand in it. */
  readonly open: boolean
  /** Where else in the request a name belongs. */
  readonly homes: Readonly<Record<string, string>>
}

/** Members by name; a nested object has members of its own, `null` is a plain value, `'*'` may hold anything. */
export type Members = { readonly [name: string]: Members | null | '*' }

/** Members with plain values. */
export function plain(...names: string[]): Members {
  return Object.fromEntries(names.map((name) => [name, null]))
}

const storageConfig: Members = {
  ...plain('vendor', 'region', 'bucket', 'accessKey', 'secretKey', 'stsToken', 'stsExpiration', 'fileNamePrefix'),
  extensionParams: plain('sse', 'tag', 'endpoint'),
}

const serviceParam: Members = {
  ...plain('url', 'audioProfile', 'videoWidth', 'videoHeight', 'maxRecordingHour', 'videoBitrate', 'VideoBitrate', 'videoFps'),
  ...plain('mobile', 'maxVideoDuration', 'onhold', 'readyTimeout'),
  outputs: plain('rtmpUrl'),
}

const startWeb: Members = {
  token: null,
  storageConfig,
  recordingConfig: '*',
  recordingFileConfig: plain('avFileType'),
  extensionServiceConfig: {
    ...plain('errorHandlePolicy', 'apiVersion'),
    extensionServices: { ...plain('serviceName', 'errorHandlePolicy'), serviceParam },
  },
}

const startChannel: Members = {
  token: null,
  storageConfig,
  recordingConfig: '*',
  recordingFileConfig: plain('avFileType'),
  snapshotConfig: plain('captureInterval', 'fileType'),
  extensionServiceConfig: '*',
  appsCollection: '*',
  transcodeOptions: '*',
}

const acquire: Members = {
  ...plain('scene', 'resourceExpiredHour', 'region', 'regionAffinity', 'excludeResourceIds'),
  startParameter: '*',
}

const update: Members = { webRecordingConfig: plain('onhold'), rtmpPublishConfig: { outputs: plain('rtmpUrl') }, storageConfig, streamSubscribe: '*' }

function clientRequestOf(call: CallName, mode: string): Members | '*' {
  switch (call) {
    case 'acquire':
      return acquire
    case 'start':
      return mode === 'web' ? startWeb : startChannel
    case 'update':
      return update
    case 'stop':
      // Official examples send acquire's members here; they are known to be ignored.
      return plain('async_stop', 'scene', 'resourceExpiredHour')
    default:
      return '*'
  }
}

/** Names of a start that are often put in the wrong object, and the right one. */
const channelHomes = { transcodingConfig: 'clientRequest.recordingConfig' }

/** Built once for each call and mode: the same for every request. */
const built = new Map<string, Place>()

/** The members that a call reads, from the whole body down. */
export function placesOf(call: CallName, mode: string): Place {
  // A mode is whatever stands in the path: only the one that differs is told apart.
  const name = mode === 'web' ? `${call} web` : call
  const places = built.get(name) ?? buildPlaces(call, mode)
  built.set(name, places)
  return places
}

/** The Go middleware also sends `resourceId` at the top. */
function buildPlaces(call: CallName, mode: string): Place {
  const body: Members = { cname: null, uid: null, resourceId: null, clientRequest: clientRequestOf(call, mode) }
  return placesIn(body, call === 'start' ? channelHomes : {})
}

/** A body with the places of its members, and what else is known of where a name belongs. */
export function placesIn(body: Members, homes: Readonly<Record<string, string>>): Place {
  return build(body, { ...homes, ...homesIn(body, '') })
}

function build(members: Members | null | '*', homes: Readonly<Record<string, string>>): Place {
  if (members === null || members === '*') return { members: {}, open: true, homes }
  return { members: Object.fromEntries(Object.entries(members).map(([name, inner]) => [name, build(inner, homes)])), open: false, homes }
}

function homesIn(members: Members, path: string): Record<string, string> {
  const inner = Object.entries(members).flatMap(([name, nested]) =>
    nested === null || nested === '*' ? [] : Object.entries(homesIn(nested, path === '' ? name : `${path}.${name}`)),
  )
  const own = Object.keys(members).map((name) => [name, path === '' ? 'the body' : path] as const)
  return Object.fromEntries([...inner, ...own])
}
