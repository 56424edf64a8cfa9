import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildProblem, ensureBuild } from './build.mjs'

/** A checkout with a compiler that copies cli.ts, and fails if a file "broken.ts" is there. */
const compiler = `
  import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
  if (existsSync('emulator/broken.ts')) { console.log('TS1000: broken'); process.exit(1) }
  mkdirSync('dist', { recursive: true })
  copyFileSync('emulator/cli.ts', 'dist/cli.js')
  console.log('TSFILE: ' + process.cwd() + '/dist/cli.js')
`

async function checkout() {
  const root = mkdtempSync(join(tmpdir(), 'build-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const put = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  put('package.json', '{ "type": "module" }')
  put('tsconfig.json', '{}')
  put('emulator/tsconfig.json', '{ "exclude": ["**/*.test.ts"] }')
  put('emulator/cli.ts', '1')
  put('node_modules/typescript/package.json', '{ "version": "7.0.2", "type": "module" }')
  put('node_modules/typescript/bin/tsc', compiler)
  await ensureBuild(root)
  return { root, put, problem: () => buildProblem(root) }
}

test('is content with what it has built', async () => {
  const { problem } = await checkout()
  expect(problem()).toBeUndefined()
})

test('notices a source that changed, came or went, whatever its time', async () => {
  const { root, put, problem } = await checkout()
  put('emulator/cli.ts', '2')
  utimesSync(join(root, 'emulator/cli.ts'), 0, 0)
  expect(problem()).toBe('a source has changed')
  put('emulator/cli.ts', '1')
  expect(problem()).toBeUndefined()
  put('emulator/new.ts', '1')
  expect(problem()).toBe('a source has changed')
})

test('notices new settings and another compiler', async () => {
  const { put, problem } = await checkout()
  put('tsconfig.json', '{ }')
  expect(problem()).toBe('a source has changed')
  put('tsconfig.json', '{}')
  put('node_modules/typescript/package.json', '{ "version": "7.0.3" }')
  expect(problem()).toBe('a source has changed')
})

test('does not care for tests', async () => {
  const { put, problem } = await checkout()
  put('emulator/cli.test.ts', '1')
  expect(problem()).toBeUndefined()
})

test('notices that a file of dist/ is gone or was written by somebody else', async () => {
  const { root, put, problem } = await checkout()
  rmSync(join(root, 'dist/cli.js'))
  expect(problem()).toBe('cli.js has changed')
  put('dist/cli.js', '1')
  const later = new Date(Date.now() + 1000)
  utimesSync(join(root, 'dist/cli.js'), later, later)
  expect(problem()).toBe('cli.js has changed')
})

test('throws out what no source stands behind', async () => {
  const { root, put, problem } = await checkout()
  put('dist/old/thing.js', '1')
  put('emulator/cli.ts', '2')
  await ensureBuild(root)
  expect(problem()).toBeUndefined()
  expect(() => rmSync(join(root, 'dist/old/thing.js'))).toThrow('ENOENT')
})

test('leaves no stamp when the compiler fails, and passes its words on', async () => {
  const { root, put, problem } = await checkout()
  put('emulator/broken.ts', '1')
  await expect(ensureBuild(root)).rejects.toMatchObject({
    message: expect.stringContaining('Failed to build dist/'),
    output: expect.stringContaining('TS1000: broken'),
  })
  expect(problem()).toBe('it has not been built')
})
