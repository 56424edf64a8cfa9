import { expect, test } from 'vitest'
import { signaturesOf } from './signature.ts'

const body = '{"eventMs":1560408533119,"eventType":10,"noticeId":"4eb720f0-8da7-11e9-a43e-53f411c2761f","notifyMs":1560408533119,"payload":{"a":"1","b":2},"productId":1}'
const published = {
  'Agora-Signature': '033c62f40f687675f17f0f41f91a40c71c0f134c',
  'Agora-Signature-V2': '6d3320c60b11101395b7fc8f9068748808a0aa1bfa064438e39d1bc2c7d74d99',
}

test('R-381: the published body with the secret "secret" has the published signatures', () => {
  expect(signaturesOf(body, 'secret')).toEqual(published)
  expect(signaturesOf(Buffer.from(body), 'secret')).toEqual(published)
})

test('R-381: one byte more or another secret, and they are others', () => {
  for (const other of [signaturesOf(`${body}\n`, 'secret'), signaturesOf(body, 'Secret')]) {
    expect(other['Agora-Signature']).not.toBe(published['Agora-Signature'])
    expect(other['Agora-Signature-V2']).not.toBe(published['Agora-Signature-V2'])
  }
})
