import { z } from 'zod'
import { wholeNumber } from '../members.ts'
import { optionalMember } from './optional-member.ts'

/** 0 one-to-one · 2 lecture hall · 4 small class · 10 small cloud class. */
const roomTypes = [0, 2, 4, 10] as const

/** At most 64 of Agora's 89 characters, each one byte; the English page has "less than 64", the Chinese 64 bytes (F-023, F-024). */
export const roomUuidPattern = /^[a-zA-Z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]{1,64}$/

/** Whether a text can be the id of a room. */
export function isRoomUuid(text: string) {
  return roomUuidPattern.test(text)
}

/** Whether a text can be the id of a user: the rule is that of a room's. */
export function isUserUuid(text: string) {
  return roomUuidPattern.test(text)
}

/** A text of digits as its number. */
export function digitsAreNumber(value: unknown) {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
}

/** A number by the table of the documents, a text by another: both are taken, the number is kept (F-021, F-022). */
const roomType = z.preprocess(
  digitsAreNumber,
  z.literal(roomTypes, { error: `expected one of ${roomTypes.join(', ')}` }),
)

export type RoomType = z.output<typeof roomType>

/** 1 to 64 bytes; the English page counts characters. */
const roomName = z.string().refine((text) => text !== '' && new TextEncoder().encode(text).length <= 64, { error: 'expected 1 to 64 bytes' })

/** When a class starts, ends and is closed by itself. */
export const schedule = z.looseObject({
  /** Unix milliseconds at which the class starts by itself; the past means at once. Default: only when told to. */
  startTime: optionalMember(z.int().min(0)),
  /** Seconds from the start of the class to its end, 1 to 86400 (F-033; the lower end is assumed). Default: until told to. */
  duration: optionalMember(wholeNumber(1, 86_400)),
  /** Seconds from the end of the class to its close. Default 600 (F-027). */
  closeDelay: optionalMember(z.int().min(0)),
})

export type Schedule = z.output<typeof schedule>

/** Kept as it is: its content concerns clients only. */
const kept = optionalMember(z.record(z.string(), z.unknown()))

/** Properties of a new room; members that are not listed are kept. */
export const roomProperties = z.looseObject({
  /** When the class starts, ends and is closed by itself. */
  schedule: optionalMember(schedule),
  /** The customer's own data; `PUT …/properties` changes it. */
  flexProps: kept,
  /** Kept and shown. */
  widgets: kept,
  /** Kept and shown. */
  processes: kept,
})

/** Body of `POST …/rooms/{roomUuid}` (F-018 … F-022). Members unknown here are no fault; those of `roomProperties` are kept (F-017). */
export const createRoomRequest = z.object({
  /** 0 one-to-one · 2 lecture hall · 4 small class · 10 small cloud class. The digits as a text are taken too. */
  roomType,
  /** 1 to 64 bytes. */
  roomName,
  /** What the room begins with. */
  roomProperties: optionalMember(roomProperties),
  /** Limits and first streams by role. Documented as required with `roomType` 10, and not missed there (assumed). */
  roleConfig: kept,
})

export type CreateRoomRequest = z.output<typeof createRoomRequest>
