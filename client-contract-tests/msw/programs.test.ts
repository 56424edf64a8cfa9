import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

// From the package as it is built.
test('with node:test, nothing closed and all timers faked, it works and the process ends', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'programs/forgetful.mjs')])
  expect(stdout).toMatch(/^# pass 2$[^]*^# fail 0$/m)
})
