import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { appCertificate, appId, issuedAtMs, otherCertificate, real } from './agora-token.fixture.ts'
import { classroomAuthRefusal, type ClassroomGate, type ClassroomHeaders } from './classroom-auth.ts'

const room = real.roomUser('math-101', 'anna')
const rtm = real.rtm('anna')
const basic = `Basic ${Buffer.from('customer:secret').toString('base64')}`
const strict: ClassroomGate = { auth: 'strict', appCertificate, appId, roomUuid: 'math-101', nowMs: issuedAtMs + 1000 }
const lenient: ClassroomGate = { ...strict, auth: 'lenient' }

const passes = (headers: ClassroomHeaders, gate = strict) => classroomAuthRefusal(headers, gate) === undefined

test('F-006: Authorization: agora token=X authenticates', () => {
  expect(classroomAuthRefusal({ authorization: `agora token=${room}` }, strict)).toBeUndefined()
  expect(classroomAuthRefusal({ authorization: `Agora token=${real.app()}` }, strict)).toBeUndefined()
})

test('F-007: Authorization: agora token="X" authenticates', () => {
  expect(classroomAuthRefusal({ authorization: `agora token="${room}"` }, strict)).toBeUndefined()
})

test('F-008: x-agora-token and x-agora-uid authenticate', () => {
  expect(classroomAuthRefusal({ agoraToken: rtm, agoraUid: 'anna' }, strict)).toBeUndefined()
  expect(classroomAuthRefusal({ agoraToken: room, agoraUid: 'anna' }, strict)).toBeUndefined()
})

test('F-009: all three headers together authenticate', () => {
  expect(classroomAuthRefusal({ authorization: `agora token="${room}"`, agoraToken: room, agoraUid: 'anna' }, strict)).toBeUndefined()
})

test('a whole form is not spoilt by what else is there', () => {
  expect(passes({ authorization: `agora token=${room}`, agoraUid: 'somebody' })).toBe(true)
  expect(passes({ authorization: `agora token=${room}`, agoraToken: 'x', agoraUid: '' })).toBe(true)
  expect(passes({ authorization: basic, agoraToken: rtm, agoraUid: 'anna' })).toBe(true)
})

test('of two forms each must be right', () => {
  expect(classroomAuthRefusal({ authorization: `agora token=${room}`, agoraToken: room, agoraUid: 'bert' }, strict)).toContain('x-agora-uid is "bert"')
  expect(classroomAuthRefusal({ authorization: 'agora token=x', agoraToken: room, agoraUid: 'anna' }, strict)).toContain('begins with "x"')
})

test('F-010: without a credential strict refuses, and says what is missing', () => {
  expect(classroomAuthRefusal({}, strict)).toMatch(/^there is no token: send "Authorization: agora token=…"/)
  expect(classroomAuthRefusal({ authorization: '', agoraToken: '', agoraUid: '' }, strict)).toMatch(/^there is no token/)
  expect(classroomAuthRefusal({ agoraToken: rtm }, strict)).toMatch(/^there is x-agora-token but no x-agora-uid/)
  expect(classroomAuthRefusal({ agoraUid: `anna, ${rtm}` }, strict)).toMatch(/^there is x-agora-uid but no x-agora-token/)
  expect(classroomAuthRefusal({ authorization: 'agora token=' }, strict)).toContain('begins with "agora to"')
  expect(classroomAuthRefusal({ authorization: room }, strict)).toContain('is no "agora token=…"')
})

test('F-011: a uid that is not the token’s is refused', () => {
  expect(classroomAuthRefusal({ agoraToken: rtm, agoraUid: 'bert' }, strict)).toBe('the token is for user "anna", x-agora-uid is "bert"')
})

test('F-012: a token of another App ID, or an expired one, is refused', () => {
  const headers = { authorization: `agora token=${room}` }
  expect(classroomAuthRefusal(headers, { ...strict, appId: 'f'.repeat(32) })).toContain('the token is for App ID')
  expect(classroomAuthRefusal(headers, { ...strict, nowMs: issuedAtMs + 3_600_000 })).toContain('the token expired at')
})

test('F-013: Basic alone is refused, in lenient mode too', () => {
  expect(classroomAuthRefusal({ authorization: basic }, strict)).toMatch(/^Basic credentials are not for this service/)
  expect(classroomAuthRefusal({ authorization: basic }, lenient)).toMatch(/^Basic credentials are not for this service/)
})

test('strict refuses a token for another room or signed with another certificate', () => {
  const headers = { authorization: `agora token=${room}` }
  expect(classroomAuthRefusal(headers, { ...strict, roomUuid: 'art-7' })).toContain('the token is for room "math-101"')
  expect(classroomAuthRefusal(headers, { ...strict, appCertificate: otherCertificate })).toContain('does not match the App Certificate')
})

test('strict without a certificate checks all but the signature', () => {
  const gate = { ...strict, appCertificate: null }
  expect(passes({ agoraToken: rtm, agoraUid: 'anna' }, gate)).toBe(true)
  expect(passes({ agoraToken: rtm, agoraUid: 'bert' }, gate)).toBe(false)
  expect(passes({ agoraToken: rtm, agoraUid: 'anna' }, { ...gate, nowMs: issuedAtMs + 3_600_000 })).toBe(false)
  expect(passes({ authorization: 'agora token=007' }, gate)).toBe(false)
})

test('lenient takes any token in a whole form, 006 and nonsense included, and refuses without one', () => {
  expect(passes({ agoraToken: real.rtm006('anna'), agoraUid: 'anna' }, lenient)).toBe(true)
  expect(passes({ authorization: 'agora token="x"' }, lenient)).toBe(true)
  expect(passes({ agoraToken: 'x' }, lenient)).toBe(false)
  expect(passes({}, lenient)).toBe(false)
})

test('off takes everything; whatever strict lets pass, lenient does; no header makes it throw', () => {
  const authorization = fc.oneof(fc.string(), fc.string().map((text) => `agora token=${text}`), fc.constantFrom(basic, `agora token="${room}"`))
  const headers = fc.record(
    { authorization, agoraToken: fc.oneof(fc.string(), fc.constant(rtm)), agoraUid: fc.oneof(fc.string(), fc.constantFrom('anna', 'bert')) },
    { requiredKeys: [] },
  )
  fc.assert(fc.property(headers, (given) => {
    expect(passes(given, { ...strict, auth: 'off' })).toBe(true)
    if (passes(given, strict)) expect(passes(given, lenient)).toBe(true)
  }))
})
