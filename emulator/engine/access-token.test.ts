import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildRoomUserToken, readAccessToken } from './access-token.ts'
import { appCertificate, appId, expireSeconds, issuedAtMs, otherCertificate, readByRealReader, real } from './agora-token.fixture.ts'

/** Any user in any room; ids of more than the 89 characters that the service allows, as the packing must not care. */
const roomUser = fc.record({
  roomUuid: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 64 }),
  userUuid: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 64 }),
  role: fc.integer({ min: 1, max: 32_767 }),
  salt: fc.integer({ min: 1, max: 99_999_999 }),
})

const build = (parts: { roomUuid: string; userUuid: string; role: number; salt: number }) =>
  buildRoomUserToken({ appId, appCertificate, issuedAtMs, expireSeconds, ...parts })

function read(token: string) {
  const result = readAccessToken(token)
  if ('unreadable' in result) throw new Error(`Failed to read the token: ${result.unreadable}`)
  return result
}

test('our token is that of agora-token, byte for byte', () => {
  fc.assert(fc.property(roomUser, (parts) => {
    expect(build(parts)).toBe(real.roomUser(parts.roomUuid, parts.userUuid, parts))
  }))
})

test('agora-token reads and verifies ours, role 0 of the recorder included', () => {
  fc.assert(fc.property(roomUser, ({ roomUuid, userUuid, salt }) => {
    const token = readByRealReader(build({ roomUuid, userUuid, role: 0, salt }))
    expect(token.verifySignature(appCertificate)).toBe(true)
    expect(token.verifySignature(otherCertificate)).toBe(false)
    expect([String(token.appId), token.issueTs, token.expire]).toEqual([appId, issuedAtMs / 1000, expireSeconds])
    const classroom = token.services.find((service) => service.__type === 7)
    expect([String(classroom?.__room_uuid), String(classroom?.__user_uuid), classroom?.__role]).toEqual([roomUuid, userUuid, 0])
  }))
})

test('we read and verify the tokens of agora-token', () => {
  fc.assert(fc.property(roomUser, ({ roomUuid, userUuid, role, salt }) => {
    const token = read(real.roomUser(roomUuid, userUuid, { role, salt }))
    expect(token).toMatchObject({ appId, issuedAtSeconds: issuedAtMs / 1000, expireSeconds })
    expect(token.services).toEqual([
      { type: 2, privileges: { 1: expireSeconds }, userId: userUuid },
      { type: 5, privileges: { 1: expireSeconds }, userId: expect.stringMatching(/^[0-9a-f]{32}$/) },
      { type: 7, privileges: {}, roomUuid, userUuid, role },
    ])
    expect([token.verify(appCertificate), token.verify(otherCertificate)]).toEqual([true, false])
  }))
})

test('the Node builder turns role 0 into -1, and so it is read', () => {
  expect(read(real.roomUser('room', 'recorder', { role: 0 })).services.at(-1)).toMatchObject({ role: -1 })
})

test('user, app, RTM and RTC tokens of agora-token are read, each with its privileges', () => {
  expect(read(real.user('anna')).services).toEqual([{ type: 7, privileges: { 2: expireSeconds }, roomUuid: '', userUuid: 'anna', role: -1 }])
  expect(read(real.app()).services).toEqual([{ type: 7, privileges: { 3: expireSeconds }, roomUuid: '', userUuid: '', role: -1 }])
  expect(read(real.rtm('anna')).services).toEqual([{ type: 2, privileges: { 1: expireSeconds }, userId: 'anna' }])
  expect(read(real.rtcAndRtm('room', 'anna')).services).toMatchObject([{ type: 1 }, { type: 2, userId: 'anna' }])
})

test('the same input gives the same token, another salt another one', () => {
  const parts = { roomUuid: 'room', userUuid: 'anna', role: 2, salt: 7 }
  expect(build(parts)).toBe(build(parts))
  expect(build({ ...parts, salt: 8 })).not.toBe(build(parts))
})
