import { callNames } from '../protocol/app-settings.ts'
import { classroomCallNames } from '../protocol/classroom/calls.ts'

/** Calls of Cloud Recording. */
export const cloudRecordingDoors = callNames.map((name) => `cloudRecording.${name}` as const)

/** Calls of the classroom service. `ready` is the record page's report, whoever sends it; `polling` speaks of no one room. */
export const classroomDoors = classroomCallNames.map((name) => `classroom.${name}` as const)

export type CloudRecordingDoor = (typeof cloudRecordingDoors)[number]
export type ClassroomDoor = (typeof classroomDoors)[number]

/** What is asked for over HTTP. */
export type CallDoor = CloudRecordingDoor | ClassroomDoor

/** `recorder.start`: a recorder is started, also for a retry · `page.notifyReady`: the page calls `navigator.notifyReady()` · `upload`: a finished file goes into the storage · `notification`: the receiver is told of an event. */
const innerDoors = ['recorder.start', 'page.notifyReady', 'upload', 'notification'] as const

/** Every place where a fault can act. */
export const doors = [...cloudRecordingDoors, ...classroomDoors, ...innerDoors]

export type Door = (typeof doors)[number]
