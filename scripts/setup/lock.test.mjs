import { spawn } from 'node:child_process'
import { lstatSync, lutimesSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const holder = `
  import { appendFileSync } from 'node:fs'
  import { takeLock } from ${JSON.stringify(new URL('lock.mjs', import.meta.url).href)}
  await takeLock('.')
  appendFileSync('log', 'in ')
  await new Promise((resolve) => setTimeout(resolve, 150))
  appendFileSync('log', 'out ')
`

function checkout() {
  const root = mkdtempSync(join(tmpdir(), 'lock-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const path = join(root, '.setup.lock')
  return {
    path,
    /** Starts a setup that holds the lock for a moment; resolves to its exit code. */
    start() {
      const child = spawn(process.execPath, ['--input-type=module', '-e', holder], { cwd: root })
      return new Promise((resolve) => child.on('close', resolve))
    },
    log: () => readFileSync(join(root, 'log'), 'utf8'),
    isLocked: () => lstatSync(path, { throwIfNoEntry: false }) !== undefined,
  }
}

test('lets one in after the other, and is gone in the end', async () => {
  const { start, log, isLocked } = checkout()
  expect(await Promise.all([start(), start(), start()])).toEqual([0, 0, 0])
  expect(log()).toBe('in out in out in out ')
  expect(isLocked()).toBe(false)
})

test('takes over from a setup that was killed', async () => {
  const { path, start, log, isLocked } = checkout()
  // Higher than any process number on Linux and macOS.
  symlinkSync(`99999999@${hostname()}#1`, path)
  expect(await Promise.all([start(), start()])).toEqual([0, 0])
  expect(log()).toBe('in out in out ')
  expect(isLocked()).toBe(false)
})

test('takes over from a living process that no longer touches the lock', async () => {
  const { path, start, log } = checkout()
  symlinkSync(`${process.pid}@${hostname()}#1`, path)
  const before = new Date(Date.now() - 60_000)
  lutimesSync(path, before, before)
  expect(await start()).toBe(0)
  expect(log()).toBe('in out ')
})
