import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildRoomUserToken } from './access-token.ts'
import { appCertificate, appId, expireSeconds, issuedAtMs, otherCertificate, real } from './agora-token.fixture.ts'
import { tokenRefusal } from './token-refusal.ts'

const demand = { appId, appCertificate, now: issuedAtMs + 1000 }
const hour = 60 * 60 * 1000

test('F-006: a token of each level opens what it is for', () => {
  expect(tokenRefusal(real.app(), { ...demand, roomUuid: 'math-101' })).toBeUndefined()
  expect(tokenRefusal(real.user('anna'), { ...demand, roomUuid: 'math-101' })).toBeUndefined()
  expect(tokenRefusal(real.roomUser('math-101', 'anna'), { ...demand, roomUuid: 'math-101' })).toBeUndefined()
})

test('F-006: a token that we built opens its room', () => {
  const ours = { appId, appCertificate, roomUuid: 'math-101', userUuid: 'recorder', role: 0, issuedAtMs, expireSeconds, salt: 1 }
  expect(tokenRefusal(buildRoomUserToken(ours), { ...demand, roomUuid: 'math-101', uid: 'recorder' })).toBeUndefined()
})

test('F-008: an RTM token opens every room for its user, also one that opens RTC besides', () => {
  for (const token of [real.rtm('anna'), real.rtcAndRtm('channel', 'anna')]) {
    expect(tokenRefusal(token, { ...demand, roomUuid: 'math-101', uid: 'anna' })).toBeUndefined()
  }
})

test('F-011: the uid must be the user of the token', () => {
  for (const token of [real.rtm('anna'), real.user('anna'), real.roomUser('math-101', 'anna')]) {
    expect(tokenRefusal(token, { ...demand, uid: 'anna' })).toBeUndefined()
    expect(tokenRefusal(token, { ...demand, uid: 'bert' })).toBe('the token is for user "anna", x-agora-uid is "bert"')
  }
})

test('an app token is nobody’s, and passes with any uid', () => {
  expect(tokenRefusal(real.app(), { ...demand, uid: 'bert' })).toBeUndefined()
})

test('a token for one room opens no other, although its RTM service names none', () => {
  const why = 'the token is for room "math-101", the call for "art-7"'
  expect(tokenRefusal(real.roomUser('math-101', 'anna'), { ...demand, roomUuid: 'art-7', uid: 'anna' })).toBe(why)
})

test('a call that is for no single room passes with the token of any room', () => {
  expect(tokenRefusal(real.roomUser('math-101', 'anna'), demand)).toBeUndefined()
})

test('F-012: a token of another App ID is refused for that, not for its signature', () => {
  const why = `the token is for App ID "${appId}", the call for "${'f'.repeat(32)}"`
  expect(tokenRefusal(real.app(), { ...demand, appId: 'f'.repeat(32), appCertificate: otherCertificate })).toBe(why)
})

test('F-012: a token lives to its last millisecond and no longer', () => {
  expect(tokenRefusal(real.app(), { ...demand, now: issuedAtMs + hour - 1 })).toBeUndefined()
  const why = 'the token expired at 2026-01-31T10:30:00.000Z; it is 2026-01-31T10:30:00.000Z'
  expect(tokenRefusal(real.app(), { ...demand, now: issuedAtMs + hour })).toBe(why)
})

test('F-012: no token outlives 24 hours, whatever it claims', () => {
  const week = real.app(7 * 24 * 3600)
  expect(tokenRefusal(week, { ...demand, now: issuedAtMs + 24 * hour - 1 })).toBeUndefined()
  expect(tokenRefusal(week, { ...demand, now: issuedAtMs + 24 * hour })).toContain('expired at 2026-02-01T09:30:00.000Z, 24 hours after its issue, although it claims 604800 s')
})

test('a signature of another certificate is refused, unless nobody told the certificate', () => {
  expect(tokenRefusal(real.app(), { ...demand, appCertificate: otherCertificate })).toContain('does not match the App Certificate')
  expect(tokenRefusal(real.app(), { ...demand, appCertificate: null })).toBeUndefined()
})

test('a 006 token is refused as one that the emulator does not verify', () => {
  expect(real.rtm006('anna')).toMatch(/^006/)
  expect(tokenRefusal(real.rtm006('anna'), { ...demand, uid: 'anna' })).toContain('verifies no "006" tokens')
})

test('a token that names neither room nor user must be an app token', () => {
  expect(tokenRefusal(real.user(''), demand)).toContain('names no user')
  expect(tokenRefusal(real.rtm(''), demand)).toContain('names no user')
})

test('an RTC token opens no classroom', () => {
  expect(tokenRefusal(real.rtc('math-101', 'anna'), demand)).toContain('opens no classroom: it has service 1, and neither 7')
})

test('what cannot be read is refused with the likely slip, and long ids are cut short', () => {
  expect(tokenRefusal('null', demand)).toBe('the token cannot be read: it begins with "nul", not with "007"')
  expect(tokenRefusal(real.rtm('anna'), { ...demand, uid: real.rtm('anna') })).toHaveLength('the token is for user "anna", x-agora-uid is "…"'.length + 64)
})

test('no text passes, and none makes it throw', () => {
  const text = fc.string({ unit: 'grapheme' })
  const token = fc.oneof(text, fc.base64String().map((rest) => `007${rest}`))
  fc.assert(fc.property(token, text, (given, uid) => {
    expect(tokenRefusal(given, { ...demand, uid })).toBeTypeOf('string')
  }), { numRuns: 200 })
})

test('whoever it is for, a token opens exactly its own room, user and hour', () => {
  const name = fc.constantFrom('a', 'b')
  const seconds = fc.integer({ min: 0, max: 2 * expireSeconds })
  fc.assert(fc.property(name, name, name, name, seconds, (room, user, roomUuid, uid, later) => {
    const why = tokenRefusal(real.roomUser(room, user), { ...demand, roomUuid, uid, now: issuedAtMs + later * 1000 })
    expect(why === undefined).toBe(room === roomUuid && user === uid && later < expireSeconds)
  }))
})
