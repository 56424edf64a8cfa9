import { expect, test } from 'vitest'
import { agoraHosts } from '../../protocol/hosts.ts'
import { directHosts } from './environment.ts'
import { covers, readUpstream } from './upstream.ts'

test.each([
  ['*', 'a.example', true],
  ['example', 'a.example', true],
  ['.example', 'a.example', true],
  ['*.example', 'a.example', true],
  ['a.example:443', 'a.example', true],
  ['a.example:80', 'a.example', false],
  ['b.example', 'a.example', false],
  ['le', 'a.example', false],
])('the rule %s takes %s in: %s', (rule, host, taken) => {
  expect(covers(rule, host, 443)).toBe(taken)
})

test('the proxy of a host is that of its scheme, in small letters first, or the one for all, unless it is excepted', () => {
  const { proxyFor } = readUpstream({ HTTPS_PROXY: 'http://large.test:1', https_proxy: 'small.test:2', ALL_PROXY: 'http://all.test:3', NO_PROXY: 'direct.test' })
  expect(proxyFor('https', 'a.test', 443)?.host).toBe('small.test:2')
  expect(proxyFor('http', 'a.test', 80)?.host).toBe('all.test:3')
  expect(proxyFor('https', 'direct.test', 443)).toBeUndefined()
})

test('a SOCKS proxy is left to those who know it', () => {
  expect(readUpstream({ ALL_PROXY: 'socks5://a.test:1080' }).proxyFor('https', 'a.test', 443)).toBeUndefined()
})

test('what the environment asks directly stays so, but for rules that take an Agora host in', () => {
  expect(directHosts({ no_proxy: 'db.internal, .agora.io', NO_PROXY: 'sd-rtn.com,*,10.0.0.1' }, agoraHosts)).toEqual(['localhost', '127.0.0.1', '::1', 'db.internal', '10.0.0.1'])
})
