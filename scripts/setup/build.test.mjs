import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildProblem, ensureBuild } from './build.mjs'

/** Does nothing for what it is told to make of cli.ts but copy it, and fails if a file of that name is there. */
const tool = (made, failing) => `
  import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
  if (existsSync('emulator/${failing}.ts')) { console.log('${failing}!'); process.exit(1) }
  mkdirSync('dist', { recursive: true })
  copyFileSync('emulator/cli.ts', 'dist/${made}')
  console.log('TSFILE: ' + process.cwd() + '/dist/${made}')
`

async function checkout() {
  const root = mkdtempSync(join(tmpdir(), 'build-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const put = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  put('package.json', '{ "type": "module" }')
  put('package-lock.json', '{}')
  put('tsconfig.json', '{}')
  put('emulator/tsconfig.json', '{ "exclude": ["**/*.test.ts"] }')
  put('emulator/cli.ts', '1')
  put('node_modules/typescript/package.json', '{ "version": "7.0.2", "type": "module" }')
  put('node_modules/typescript/bin/tsc', tool('cli.d.ts', 'broken'))
  put('scripts/bundle.mjs', tool('cli.js', 'unbundled'))
  put('scripts/contract-files.mjs', '1')
  put('client-contract-tests/operations/stop.test.ts', '1')
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

test.each(['tsconfig.json', 'package-lock.json', 'scripts/bundle.mjs', 'scripts/contract-files.mjs', 'client-contract-tests/operations/stop.test.ts'])('notices another %s', async (file) => {
  const { put, problem } = await checkout()
  put(file, '{ "other": true }')
  expect(problem()).toBe('a source has changed')
})

test('notices another compiler', async () => {
  const { put, problem } = await checkout()
  put('node_modules/typescript/package.json', '{ "version": "7.0.3" }')
  expect(problem()).toBe('a source has changed')
})

test('does not care for tests that stay here', async () => {
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

test.each([
  { fault: 'broken', words: "the compiler's own words" },
  { fault: 'unbundled', words: "the bundler's own words" },
])('leaves no stamp when it is $fault, and passes the words on', async ({ fault, words }) => {
  const { root, put, problem } = await checkout()
  put(`emulator/${fault}.ts`, '1')
  await expect(ensureBuild(root)).rejects.toMatchObject({
    message: `Failed to build dist/: ${words}:`,
    output: expect.stringContaining(`${fault}!`),
  })
  expect(problem()).toBe('it has not been built')
})
