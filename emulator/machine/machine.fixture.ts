import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { System } from './system.ts'

/** A Debian machine, seen as an ordinary user. */
export const debian: System = {
  platform: 'linux',
  arch: 'x64',
  distribution: 'debian',
  root: false,
}

/** A folder for one test, with `put` to lay executable files into it. */
export function pretendMachine() {
  const root = mkdtempSync(join(tmpdir(), 'pretend-machine-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  return {
    root,
    /** PATH and HOME lie in the folder, so nothing of the real machine is found. */
    env: { PATH: join(root, 'bin'), HOME: join(root, 'home') },
    /** Writes a script for /bin/sh, executable unless `mode` says otherwise; returns its path. */
    put(path: string, script = '', mode = 0o755): string {
      const file = join(root, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `#!/bin/sh\n${script}\n`)
      chmodSync(file, mode)
      return file
    },
  }
}
