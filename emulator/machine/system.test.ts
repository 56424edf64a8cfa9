import { expect, test } from 'vitest'
import { distributionOf } from './system.ts'

test.each([
  ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n', 'debian'],
  ['Ubuntu, which calls itself a relative of Debian', 'ID=ubuntu\nID_LIKE=debian\n', 'ubuntu'],
  ['Mint, by way of Ubuntu', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'ubuntu'],
  ['Raspbian', 'ID=raspbian\nID_LIKE=debian\n', 'debian'],
  ['Fedora', 'ID=fedora\nVARIANT_ID=debian-like\n', undefined],
  ['a system that does not say', '', undefined],
])('recognises %s', (_, release, distribution) => {
  expect(distributionOf(release)).toBe(distribution)
})
