import { classroomRegions, type ClassroomRegion } from '../protocol/classroom/regions.ts'
import type { CallDoor, ClassroomDoor, CloudRecordingDoor } from './doors.ts'

/** A call as its method and path tell it. */
export interface Call {
  readonly door: CallDoor
  readonly appId: string
  /** Name of the host that is called. */
  readonly host: string
  readonly resourceId?: string
  readonly sid?: string
  readonly room?: string
  /** Of the room: two regions may have one of that name. Undefined in the path form without. */
  readonly region?: ClassroomRegion | undefined
}

const recording = '/v1/apps/:appId/cloud_recording'
const resource = `${recording}/resourceid/:resourceId`
const task = `${resource}/sid/:sid/mode/:mode`
const rooms = ['/edu/apps/:appId/v2/rooms/:room', '/conference/apps/:appId/v1/rooms/:room']

/** Method and path of every call. A classroom's stand below one form and the other. */
const cloudRecording: readonly (readonly [CloudRecordingDoor, string, string])[] = [
  ['cloudRecording.acquire', 'POST', `${recording}/acquire`],
  ['cloudRecording.start', 'POST', `${resource}/mode/:mode/start`],
  ['cloudRecording.query', 'GET', `${task}/query`],
  ['cloudRecording.update', 'POST', `${task}/update`],
  ['cloudRecording.updateLayout', 'POST', `${task}/updateLayout`],
  ['cloudRecording.stop', 'POST', `${task}/stop`],
]
const classroom: readonly (readonly [ClassroomDoor, string, string])[] = [
  ['classroom.createRoom', 'POST', ''],
  ['classroom.getRoom', 'GET', ''],
  ['classroom.setClassState', 'PUT', '/states/:state'],
  ['classroom.putProperties', 'PUT', '/properties'],
  ['classroom.deleteProperties', 'DELETE', '/properties'],
  ['classroom.user', 'GET', '/users/:user'],
  ['classroom.user', 'PUT', '/users/:user/properties'],
  ['classroom.user', 'DELETE', '/users/:user/properties'],
  ['classroom.exitUser', 'POST', '/users/:user/exit'],
  ['classroom.startRecord', 'PUT', '/records/states/1'],
  ['classroom.stopRecord', 'PUT', '/records/states/0'],
  ['classroom.updateRecord', 'PATCH', '/records/states/1'],
  ['classroom.ready', 'PUT', '/records/ready'],
  // One old page posts.
  ['classroom.ready', 'POST', '/records/ready'],
  ['classroom.listRecords', 'GET', '/records'],
  ['classroom.sequences', 'GET', '/sequences'],
]
/** The path of clients before 2021. */
const oldList: readonly [ClassroomDoor, string, string] = ['classroom.listRecords', 'GET', '/recording/apps/:appId/v1/rooms/:room/records']
const polling: readonly [ClassroomDoor, string, string] = ['classroom.polling', 'GET', '/edu/polling/apps/:appId/v2/rooms/sequences']

const table = [...cloudRecording, ...rooms.flatMap((room) => classroom.map(([door, method, path]) => [door, method, room + path] as const)), oldList, polling]

/** In front of each path there may be a region. */
const rows = table.map(([door, method, path]) => ({ door, method, pattern: new RegExp(`^(?:/(?<region>[A-Za-z]+))?${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`) }))

/** Which call a request is, if it is one. */
export function callOf({ method, url }: Pick<Request, 'method' | 'url'>): Call | undefined {
  const { pathname, hostname } = new URL(url)
  for (const { door, method: expected, pattern } of rows) {
    const found = method === expected ? pattern.exec(pathname)?.groups : undefined
    if (found === undefined) continue
    const { appId = '', resourceId, sid, room } = found
    const region = classroomRegions.find((name) => name === found.region?.toLowerCase())
    return { door, appId, host: hostname, ...(resourceId && { resourceId }), ...(sid && { sid }), ...(room && { room: decoded(room), ...(region && { region }) }) }
  }
  return undefined
}

function decoded(part: string) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
