import type { RoomReply } from '../../engine/classrooms.ts'
import type { Engine } from '../../engine/engine.ts'
import { pageOf, readNextId } from '../../protocol/classroom/page.ts'
import type { Incoming } from './serve.ts'

/** Answers with the recordings of a room, page by page (F-115 … F-125). `publicUrl`: the emulator's own address, without a slash at the end. */
export function createRecordList({ classrooms, settings }: Engine, publicUrl: () => string) {
  return function recordList({ context, ...address }: Incoming): RoomReply {
    const found = classrooms.look(address)
    if ('refused' in found) return found
    const { pageSize, storageConfig } = settings(address.appId).classroom
    const endpoint = storageConfig.endpoint?.replace(/\/+$/, '')
    const base = (bucket: string) => endpoint ?? `${publicUrl()}/_emulator/files/${encodeURIComponent(bucket)}`
    const urlOf = (bucket: string, key: string) => [base(bucket), ...key.split('/').map(encodeURIComponent)].join('/')
    const placeOf = (bucket: string, key: string) => `${bucket}/${key}`
    const from = readNextId(context.req.query('nextId'))
    const page = (nameOf: typeof urlOf) => pageOf(classrooms.records(found, nameOf), (_item, index) => index + 1, from, pageSize)
    return { data: page(urlOf), noted: page(placeOf) }
  }
}
