/** The calls of the classroom service, by the names that journal and scenarios use. */
export const classroomCallNames = [
  'createRoom',
  'getRoom',
  'setClassState',
  'putProperties',
  'deleteProperties',
  'user',
  'exitUser',
  'startRecord',
  'stopRecord',
  'updateRecord',
  'ready',
  'listRecords',
  'sequences',
  'polling',
] as const

export type ClassroomCallName = (typeof classroomCallNames)[number]
