import { expect, test } from 'vitest'
import { hideTokens, mask } from './mask.ts'

test.each([
  ['https://example.test/?rtmToken=007abc%2Bx%3D&roleType=0', 'https://example.test/?rtmToken=***&roleType=0'],
  ['https://example.test/?a=1&rtmToken=007abc', 'https://example.test/?a=1&rtmToken=***'],
  ['rtmToken=007abc#/room', 'rtmToken=***#/room'],
  ['language=en&rtmtoken=x&rtmToken=y&region=CN', 'language=en&rtmtoken=***&rtmToken=***&region=CN'],
  ['"https://example.test/?rtmToken=007abc" could not be opened: rtmToken=x is not known', '"https://example.test/?rtmToken=***" could not be opened: rtmToken=*** is not known'],
  ['https://example.test/?rtmToken=', 'https://example.test/?rtmToken=***'],
  ['the rtmToken is wrong', 'the rtmToken is wrong'],
])('the token in the text %j', (text, masked) => {
  expect(hideTokens(text)).toBe(masked)
  expect(mask({ url: text, list: [text], [text]: 1 })).toEqual({ url: masked, list: [masked], [masked]: 1 })
})

test('a token that is cut leaves nothing behind', () => {
  const text = `https://example.test/?${'x'.repeat(460)}&rtmToken=007${'secret'.repeat(100)}`
  expect(mask(text)).toBe(`${text.slice(0, text.indexOf('007'))}***…`)
})

test.each(['rtmToken', 'appCertificate', 'token', 'secretKey', 'STSTOKEN'])('the member %s is hidden, whatever it holds', (name) => {
  expect(mask({ [name]: 'a', deep: [{ [name]: { b: 1 } }], none: { [name]: null } })).toEqual({ [name]: '***', deep: [{ [name]: '***' }], none: { [name]: null } })
})
