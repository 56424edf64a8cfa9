import { expect, test } from 'vitest'
import { agoraHosts } from '../../protocol/hosts.ts'
import { destinationOf, type Leads } from './leads.ts'

const leads: Leads = { hosts: agoraHosts, down: ['api-us-west-1.agora.io'], offline: false, address: '127.65.71.1' }

test.each([
  ['api.agora.io', 443, 'secure'],
  ['API.sd-rtn.com.', 443, 'secure'],
  ['api-cn-north-1.agora.io', 80, 'plain'],
  ['127.65.71.1', 443, 'secure'],
  ['127.65.71.1', 8443, 'outside'],
  ['api-us-west-1.agora.io', 443, 'down'],
  ['api.agora.io', 8443, 'unknown'],
  ['api-sa-east-1.agora.io', 443, 'unknown'],
  ['example.com', 443, 'outside'],
  ['notagora.io', 443, 'outside'],
  ['localhost', 443, 'outside'],
])('%s:%i is led: %s', (host, port, destination) => {
  expect(destinationOf(host, port, leads)).toBe(destination)
})

test.each([
  ['example.com', 'refused'],
  ['api-sa-east-1.agora.io', 'refused'],
  ['10.0.0.1', 'refused'],
  ['127.0.0.53', 'outside'],
  ['[::1]', 'outside'],
  ['::ffff:127.0.0.1', 'outside'],
  ['app.localhost', 'outside'],
  ['api.agora.io', 'secure'],
])('with --offline %s is led: %s', (host, destination) => {
  expect(destinationOf(host, 443, { ...leads, offline: true })).toBe(destination)
})
