import { classroomRegions } from '../protocol/classroom/regions.ts'
import { roomUuidPattern } from '../protocol/classroom/room.ts'
import type { Parameter } from './operation.ts'

const text = { type: 'string' } as const
const hex = '0123456789abcdef0123456789abcdef'

const known: Readonly<Record<string, Omit<Parameter, 'name' | 'in'>>> = {
  appId: { description: 'App ID: the tenant. Any text; two App IDs never see or disturb each other.', schema: text, example: hex },
  resourceId: { description: 'As acquire gave it.', schema: text, example: 'JyvK8nXHuV1BE64GDkAaBGEscvtHW7v8BrQoRPCHxmeVxwY22-x-kv4GdPcjZeMzoCBUCOr9q-k6wBWMC7SaAkZ_4nO3JLqYwM1bL1n6wKnnD9EC9waxJboci9KUz2WZ4YJrmcJmA7xWkzs_L3AnNwdtcI1kr_u1cWFmi9BWAWAlNd7S7gfoGuH0tGi6CNaO' },
  sid: { description: 'ID of the recording, as start gave it.', schema: text, example: '38f8e3cfdc474cd56fc1ceba380d7e1a' },
  mode: { description: 'Mode of the recording: a web page, a channel composed to one picture, or each user of a channel.', schema: { type: 'string', enum: ['web', 'mix', 'individual'] }, example: 'web' },
  region: { description: 'Region of the classroom service, in either letter case.', schema: { type: 'string', enum: classroomRegions }, example: 'cn' },
  roomUuid: { description: 'ID of the room: 1 to 64 of Agora’s 89 characters (F-023).', schema: { type: 'string', pattern: roomUuidPattern.source }, example: 'physics-7b' },
  userUuid: { description: 'ID of a user, of the same characters. Nobody joins a room of the emulator: it knows none.', schema: { type: 'string', pattern: roomUuidPattern.source }, example: 'student-1' },
  bucket: { description: 'Bucket, as the request of the recording named it.', schema: text, example: 'recordings' },
  key: { description: 'Object key of the file. Its slashes stand in the path as they are.', schema: text, example: 'first/38f8e3cfdc474cd56fc1ceba380d7e1a_room1.m3u8' },
  page: { description: 'Folder of a sample page: `classroom`, `record`, or `drills`.', schema: text, example: 'classroom' },
}

/** Every parameter of a path that means the same wherever it stands. */
export const pathParameters: readonly Parameter[] = Object.entries(known).map(([name, parameter]) => ({ name, in: 'path', required: true, ...parameter }))

/** The names in a path. */
export function namesIn(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
}
