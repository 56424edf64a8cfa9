import { deflateSync, inflateSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAccessToken } from './access-token.ts'
import { appCertificate, real } from './agora-token.fixture.ts'

const whole = real.roomUser('math-101', 'teacher')
const content = inflateSync(Buffer.from(whole.slice(3), 'base64'))

const packed = (bytes: Uint8Array) => `007${deflateSync(bytes).toString('base64')}`

function whyUnreadable(token: string) {
  const result = readAccessToken(token)
  return 'unreadable' in result ? result.unreadable : undefined
}

test('what is no token is told apart', () => {
  expect(whyUnreadable('')).toBe('it begins with "", not with "007"')
  expect(whyUnreadable('undefined')).toBe('it begins with "und", not with "007"')
  expect(whyUnreadable('007')).toContain('is not base64')
  expect(whyUnreadable(encodeURIComponent(`${whole.slice(0, 20)}/+=`))).toContain('percent-encoded')
  expect(whyUnreadable(whole.slice(0, 60))).toContain('was it cut or changed on the way?')
  expect(whyUnreadable(packed(Buffer.from([1])))).toContain('it ends too early')
})

test('a bomb is not unpacked', () => {
  expect(whyUnreadable(packed(Buffer.alloc(64 * 1024 * 1024)))).toContain('Cannot create a Buffer larger than 16384 bytes')
})

/** Chance finds no valid signature: such a text is unreadable, or read and then not verified. */
function isJudged(token: string) {
  const result = readAccessToken(token)
  return 'unreadable' in result ? result.unreadable !== '' : !result.verify(appCertificate)
}

test('no text makes it throw', () => {
  const text = fc.string({ unit: 'grapheme' })
  // The last is past zlib's own check sum, where our reading begins.
  const token = fc.oneof(text, text.map((rest) => `007${rest}`), fc.base64String().map((rest) => `007${rest}`), fc.uint8Array({ maxLength: 300 }).map(packed))
  fc.assert(fc.property(token, (given) => {
    expect(isJudged(given)).toBe(true)
  }), { numRuns: 400 })
})

/** The bytes with one of their bits turned, for each bit in turn. */
function* withOneBitTurned(bytes: Buffer) {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const turned = Buffer.from(bytes)
    turned[bit >> 3] = turned[bit >> 3]! ^ (1 << (bit & 7))
    yield turned
  }
}

test('no token that was cut is read', () => {
  const lengths = Array.from(whole.replace(/=+$/, ''), (_, length) => length)
  expect(lengths.filter((length) => whyUnreadable(whole.slice(0, length)) === undefined)).toEqual([])
})

test('a token with any one bit turned is unreadable, not verified, or says the same as before', () => {
  const said = JSON.stringify(readAccessToken(whole))
  for (const turned of withOneBitTurned(Buffer.from(whole))) {
    const result = readAccessToken(turned.toString('latin1'))
    if ('unreadable' in result || !result.verify(appCertificate)) continue
    expect(JSON.stringify(result)).toBe(said)
  }
})

test('content with any one bit turned before it is packed is never verified', () => {
  const verified = [...withOneBitTurned(content)].filter((turned) => {
    const result = readAccessToken(packed(turned))
    return !('unreadable' in result) && result.verify(appCertificate)
  })
  expect(verified).toEqual([])
  expect(isJudged(packed(content))).toBe(false)
})
