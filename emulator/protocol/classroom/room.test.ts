import { describe, expect, test } from 'vitest'
import { readClassroomBody } from './read-body.ts'
import { createRoomRequest, isRoomUuid, isUserUuid } from './room.ts'

function read(change: object) {
  return readClassroomBody(createRoomRequest, { roomType: 4, roomName: 'Maths', ...change })
}

/** Refused with a sentence in which this stands. */
function refusedFor(text: string) {
  return { refused: 'badParameter', why: expect.stringContaining(text) as string }
}

/** Agora's set: 62 letters and digits, the space, and 26 marks. */
const allowed = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !#$%&()+-:;<=.>?@[]^_{}|~,']

describe('the id of a room', () => {
  test('may hold each of the 89 characters', () => {
    expect(allowed).toHaveLength(89)
    expect(allowed.filter((character) => !isRoomUuid(character) || !isUserUuid(character))).toEqual([])
  })

  test('may hold no other of ASCII, and none beyond it', () => {
    const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
    expect(ascii.filter(isRoomUuid)).toEqual(ascii.filter((character) => allowed.includes(character)))
    expect(['é', '中', '🎈', 'room\n', 'a/b'].filter(isRoomUuid)).toEqual([])
  })

  test('has 1 to 64 bytes', () => {
    expect([isRoomUuid(''), isRoomUuid('r'), isRoomUuid('r'.repeat(64)), isRoomUuid('r'.repeat(65))]).toEqual([false, true, true, false])
  })
})

describe('create room', () => {
  test.each([0, 2, 4, 10])('F-021: roomType %d is the same as a number and as a text', (roomType) => {
    expect(read({ roomType })).toMatchObject({ value: { roomType } })
    expect(read({ roomType: String(roomType) })).toMatchObject({ value: { roomType } })
  })

  test.each([3, '3', 1, -4, 4.5, '4.0', '', ' 4', true, [4], {}])('F-022: roomType %j is refused', (roomType) => {
    expect(read({ roomType })).toEqual(refusedFor('roomType: expected one of 0, 2, 4, 10'))
  })

  test.each(['roomType', 'roomName'])('without %s it is refused', (name) => {
    expect(read({ [name]: undefined })).toEqual(refusedFor(name))
    expect(read({ [name]: null })).toEqual(refusedFor(name))
  })

  test('roomName has 1 to 64 bytes, however many characters', () => {
    expect(read({ roomName: 'n'.repeat(64) })).toHaveProperty('value')
    expect(read({ roomName: `${'课'.repeat(21)}n` })).toHaveProperty('value')
    expect(read({ roomName: 'n'.repeat(65) })).toEqual(refusedFor('expected 1 to 64 bytes'))
    expect(read({ roomName: '课'.repeat(22) })).toEqual(refusedFor('expected 1 to 64 bytes'))
    expect(read({ roomName: '' })).toEqual(refusedFor('expected 1 to 64 bytes'))
    expect(read({ roomName: 7 })).toEqual(refusedFor('roomName'))
  })

  test('a schedule keeps to its units: milliseconds, 1 to 86400 seconds, seconds', () => {
    const schedule = { startTime: 1683884683422, duration: 86_400, closeDelay: 0 }
    expect(read({ roomProperties: { schedule } })).toMatchObject({ value: { roomProperties: { schedule } } })
    for (const wrong of [{ duration: 0 }, { duration: 86_401 }, { duration: '1800' }, { closeDelay: -1 }, { startTime: 1.5 }]) {
      expect(read({ roomProperties: { schedule: wrong } })).toEqual(refusedFor(`roomProperties.schedule.${Object.keys(wrong)[0]}`))
    }
  })

  test('what is left out and what is null are the same', () => {
    const absent = { schedule: { duration: undefined, closeDelay: undefined }, flexProps: undefined }
    const given = { schedule: { duration: null, closeDelay: null }, flexProps: null }
    expect(read({ roomProperties: given, roleConfig: null })).toEqual(read({ roomProperties: absent }))
  })

  test('unknown members are no fault, and those of roomProperties are kept', () => {
    const roomProperties = { schedule: { duration: 60, mood: 'good' }, flexProps: { a: 1 }, widgets: { easemobIM: { state: 0 } }, examinationUrl: 'x' }
    expect(read({ roomProperties, roleConfig: { 2: { limit: 49 } }, tenantId: 'x' })).toMatchObject({ value: { roomProperties, roleConfig: { 2: { limit: 49 } } } })
  })

  test('no body at all is refused with words', () => {
    expect(readClassroomBody(createRoomRequest, undefined)).toEqual(refusedFor('roomType'))
    expect(readClassroomBody(createRoomRequest, 'text')).toEqual(refusedFor('body: '))
  })
})
