import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { agoraHosts } from '../../protocol/hosts.ts'
import { certify } from './authority.ts'

test('the certificate is for every Agora host and no other, and is signed by an authority that is one', async () => {
  const certified = await certify(agoraHosts)
  const [authority, certificate] = [new X509Certificate(certified.authority), new X509Certificate(certified.certificate)]
  expect(agoraHosts.filter((host) => certificate.checkHost(host) === undefined)).toEqual([])
  expect(certificate.checkHost('example.com')).toBeUndefined()
  expect([authority.ca, certificate.ca]).toEqual([true, false])
  expect([certificate.checkIssued(authority), certificate.verify(authority.publicKey)]).toEqual([true, true])
})

test('every run has an authority of its own', async () => {
  const [one, other] = await Promise.all([certify(agoraHosts), certify(agoraHosts)])
  expect(new X509Certificate(one.certificate).verify(new X509Certificate(other.authority).publicKey)).toBe(false)
})
