import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { packagesProblem } from './packages.mjs'

const linux = { os: 'linux', cpu: 'x64', libc: 'glibc' }
const zod = { version: '4.0.0', integrity: 'sha512-zod' }
const forLinux = { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['glibc'] }

/** A checkout whose lock file wants `wanted`, and where npm says that it has left `installed`. */
function checkout(wanted, installed) {
  const root = mkdtempSync(join(tmpdir(), 'packages-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, ...wanted } }),
  )
  if (installed) {
    mkdirSync(join(root, 'node_modules'))
    writeFileSync(
      join(root, 'node_modules/.package-lock.json'),
      JSON.stringify({ packages: installed }),
    )
  }
  for (const path of Object.keys(installed ?? {})) {
    mkdirSync(join(root, path), { recursive: true })
    writeFileSync(join(root, path, 'package.json'), '{}')
  }
  return root
}

test('is content when all that is wanted is there', () => {
  const root = checkout({ 'node_modules/zod': zod }, { 'node_modules/zod': zod })
  expect(packagesProblem(root, linux)).toBeUndefined()
})

test('notices that nothing is installed', () => {
  expect(packagesProblem(checkout({}), linux)).toBe('node_modules is missing')
})

test('notices an installation that was broken off', () => {
  const root = checkout({ 'node_modules/zod': zod }, { 'node_modules/zod': zod })
  rmSync(join(root, 'node_modules/.package-lock.json'))
  expect(packagesProblem(root, linux)).toBe('an earlier installation did not finish')
})

test('notices another version, and the same version with other contents', () => {
  const root = (installed) =>
    checkout({ 'node_modules/zod': zod }, { 'node_modules/zod': installed })
  const changed = 'node_modules/zod has changed'
  expect(packagesProblem(root({ ...zod, version: '4.0.1' }), linux)).toBe(changed)
  expect(packagesProblem(root({ ...zod, integrity: 'sha512-other' }), linux)).toBe(changed)
})

test('notices a package that is new or gone', () => {
  expect(packagesProblem(checkout({ 'node_modules/zod': zod }, {}), linux)).toBe(
    'node_modules/zod is missing',
  )
  const root = checkout({ 'node_modules/zod': zod }, { 'node_modules/zod': zod })
  rmSync(join(root, 'node_modules/zod'), { recursive: true })
  expect(packagesProblem(root, linux)).toBe('node_modules/zod is missing')
})

test('leaves alone what somebody installed besides', () => {
  const both = { 'node_modules/zod': zod, 'node_modules/tool': zod }
  expect(packagesProblem(checkout({ 'node_modules/zod': zod }, both), linux)).toBeUndefined()
})

test('does without what is for other machines, but not without what is for this one', () => {
  const root = checkout({ 'node_modules/binding': forLinux }, {})
  expect(packagesProblem(root, linux)).toBe('node_modules/binding is missing')
  expect(packagesProblem(root, { ...linux, libc: 'musl' })).toBeUndefined()
  expect(packagesProblem(root, { ...linux, cpu: 'arm64' })).toBeUndefined()
  expect(packagesProblem(root, { os: 'darwin', cpu: 'x64', libc: undefined })).toBeUndefined()
})

test('does without an optional package that only such packages need', () => {
  const root = checkout({ 'node_modules/wasm': { version: '1.0.0', optional: true } }, {})
  expect(packagesProblem(root, linux)).toBeUndefined()
})

test('understands a list of what a package is not for', () => {
  const root = checkout({ 'node_modules/unix': { ...zod, optional: true, os: ['!win32'] } }, {})
  expect(packagesProblem(root, linux)).toBe('node_modules/unix is missing')
  expect(packagesProblem(root, { ...linux, os: 'win32' })).toBeUndefined()
})

test('refuses a checkout without a lock file', () => {
  const root = checkout({}, {})
  rmSync(join(root, 'package-lock.json'))
  expect(() => packagesProblem(root, linux)).toThrow('Failed to read package-lock.json')
})
