import { expect, test } from 'vitest'
import { failureOf } from './failure.ts'

const failed = (code: string, message = 'connect 127.0.0.1:4711') => Object.assign(new Error(message), { code })

test.each([
  ['ECONNREFUSED', /^connection refused/],
  ['ENOTFOUND', /host name/],
  ['EAI_AGAIN', /host name/],
  ['ECONNRESET', /^the connection broke/],
  ['CERT_HAS_EXPIRED', /certificate.*CERT_HAS_EXPIRED/],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /certificate/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /certificate/],
  ['ERR_SSL_WRONG_VERSION_NUMBER', /no TLS/],
  ['HPE_INVALID_CONSTANT', /not HTTP/],
  ['ESOMETHING', /^ESOMETHING$/],
])('%s is told in words, without address and port', (code, words) => {
  expect(failureOf(failed(code))).toMatch(words)
  expect(failureOf(failed(code))).not.toContain('4711')
})

test('an error without a code is told as it is', () => {
  expect(failureOf(new Error('of a scenario'))).toBe('of a scenario')
})
