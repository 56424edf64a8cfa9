import { expect, test } from 'vitest'
import { hostsFile } from './names.ts'

test('the hosts file has the machine’s own names, and Agora’s in the place of any that were there', () => {
  const own = '127.0.0.1 localhost\n10.0.0.9 api.agora.io other\n# 10.0.0.9 api.agora.io\n::1 ip6-localhost\n'
  const text = hostsFile(own, { hosts: ['api.agora.io', 'api.sd-rtn.com'], down: ['api.sd-rtn.com'], address: '127.65.71.1' })
  expect(text.split('\n')).toEqual(['127.65.71.1 api.agora.io', '127.65.72.1 api.sd-rtn.com', '127.0.0.1 localhost', '# 10.0.0.9 api.agora.io', '::1 ip6-localhost', ''])
})
