import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
/** npm and the compiler take seconds, on a busy machine many. */
const patienceMs = 120_000
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'agora-package-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const project = join(folder, 'project')

interface Manifest {
  readonly version: string
  readonly bin: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, { readonly types: string; readonly default: string }>>
  readonly peerDependencies: Readonly<Record<string, string>>
}
const { version, bin, exports: entries, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest

/** Writes a file of the project. */
function put(file: string, text: string) {
  mkdirSync(dirname(join(project, file)), { recursive: true })
  writeFileSync(join(project, file), text)
}

function link(path: string) {
  mkdirSync(dirname(join(project, path)), { recursive: true })
  symlinkSync(join(root, path), join(project, path))
}

/** Packs, and has npm install the tarball in an empty project. What it depends on is linked from here: no registry is asked. */
async function install() {
  const npm = (args: readonly string[], cwd: string) => run('npm', [...args, '--ignore-scripts', '--offline'], { cwd })
  const { stdout } = await npm(['pack', '--json', '--pack-destination', folder], root)
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]
  put('package.json', '{ "private": true, "type": "module" }')
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { dev?: boolean }> }
  for (const [path, { dev = false }] of Object.entries(packages)) {
    if (dev || !/^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path) || !existsSync(join(root, path))) continue
    link(path)
  }
  await npm(['install', '--no-audit', '--no-fund', '--no-package-lock', join(folder, filename)], project)
  // npm would take away what it does not know of.
  for (const name of Object.keys(peerDependencies)) link(`node_modules/${name}`)
}

const installed = join(project, 'node_modules/agora-emulator')
let files: readonly string[]
beforeAll(async () => {
  await install()
  files = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(installed, join(entry.parentPath, entry.name)))
}, patienceMs)

const command = join(project, 'node_modules/.bin/agora-emulator')

test('the command is there, and starts a server that answers', { timeout: patienceMs }, async () => {
  expect((await run(command, ['--version'])).stdout).toBe(`${version}\n`)
  const server = spawn(command, ['start', '--port', '0', '--recorder', 'synthetic', '--ephemeral'], { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer]
    const url = /ready on (\S+)/.exec(String(line))![1]!
    const acquired = await fetch(`${url}/v1/apps/0123456789abcdef0123456789abcdef/cloud_recording/acquire`, {
      method: 'POST',
      headers: { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' },
      body: JSON.stringify({ cname: 'room1', uid: '527841', clientRequest: { scene: 1 } }),
    })
    expect(acquired.status).toBe(200)
    // What is read from the package's own folder.
    const own = ['pages/classroom/', 'pages/record/', 'pages/drills/login-wall.html', 'openapi.json', 'docs']
    expect(await Promise.all(own.map(async (path) => [path, (await fetch(`${url}/_emulator/${path}`)).status]))).toEqual(own.map((path) => [path, 200]))
  } finally {
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  }
})

test('a drill finds the stories and the clients that are shipped', { timeout: patienceMs }, async () => {
  const { stdout } = await run(command, ['drill', 'start-answer-lost'], { cwd: project })
  expect(stdout).toContain('start-answer-lost')
})

test('every entry can be imported', { timeout: patienceMs }, async () => {
  // The fixture can only be imported within Vitest, as docs/vitest-example does.
  const names = Object.keys(entries).filter((entry) => entry !== './vitest').map((entry) => entry.replace(/^\./, 'agora-emulator'))
  put('import.mjs', `const all = {}\nfor (const name of ${JSON.stringify(names)}) all[name] = Object.keys(await import(name))\nconsole.log(JSON.stringify(all))`)
  const exported = JSON.parse((await run(process.execPath, ['import.mjs'], { cwd: project })).stdout) as Record<string, string[]>
  expect(exported['agora-emulator']).toContain('createEmulator')
  expect(exported['agora-emulator/msw']).toEqual(['agoraHandlers', 'interceptAgora', 'setupAgora'])
  expect(Object.keys(exported)).toEqual(names)
})

const use = `
import { createEmulator, type Options, type SessionView } from 'agora-emulator'
import { agoraHandlers, setupAgora } from 'agora-emulator/msw'

const options: Options = { listen: false, recorder: 'synthetic', switches: { failoverMs: 1000 }, apps: { a: { webhook: { url: 'http://127.0.0.1:9', secret: 's' } } } }
const emulator = await createEmulator(options)
export const sessions: SessionView[] = emulator.sessions()
export const handlers: number = agoraHandlers(emulator).length
const here = await setupAgora({ recorder: 'synthetic', onUnhandledRequest: 'error' })
export const now: number = here.clock.now()
const elsewhere = await setupAgora({ url: 'http://127.0.0.1:8788' })
export const later: Promise<number> = elsewhere.clock.advance(1)
await emulator.scenario({ name: 'a-b', why: 'c', steps: [{ when: { door: 'cloudRecording.start' }, do: { lose: 'answer' } }] })

// @ts-expect-error there is no such option
await createEmulator({ porte: 1 })
// @ts-expect-error nor such a recorder
await createEmulator({ recorder: 'firefox' })
// @ts-expect-error nor such a switch
await createEmulator({ switches: { failover: 1 } })
// @ts-expect-error nor such a door
await emulator.scenario({ name: 'a-b', why: 'c', steps: [{ when: { door: 'cloudRecording.begin' }, do: { lose: 'answer' } }] })
`

test.each([
  ['nodenext', 'nodenext', 'those of its dependencies too', false],
  // The files are the same: to check all of them once is enough.
  ['esnext', 'bundler', 'nothing else is looked at', true],
])('its types hold, with module %s and resolution %s; %s', { timeout: patienceMs }, async (module, moduleResolution, _how, skipLibCheck) => {
  put('use.ts', `${use}${Object.keys(entries).map((entry, index) => `export * as all${index} from '${entry.replace(/^\./, 'agora-emulator')}'\n`).join('')}`)
  put('tsconfig.json', JSON.stringify({ compilerOptions: { module, moduleResolution, target: 'es2022', strict: true, skipLibCheck, noEmit: true, types: [] }, files: ['use.ts'] }))
  const { stdout } = await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc')], { cwd: project }).catch((failed: { stdout: string }) => failed)
  expect(stdout).toBe('')
})

/** The files of the package that these lead to by their imports, themselves included. */
function reached(from: readonly string[], found = new Set<string>()): Set<string> {
  for (const file of from.filter((file) => !found.has(file))) {
    found.add(file)
    const source = readFileSync(join(installed, file), 'utf8')
    const named = [...source.matchAll(/(?:from|import)\s*\(?\s*["'`](\.[^"'`]+)["'`]/g)].map(([, name]) => relative(installed, resolve(installed, dirname(file), name!)))
    reached(file.endsWith('.d.ts') ? named.map((name) => name.replace(/\.[jt]s$/, '.d.ts')) : named.filter((name) => files.includes(name)), found)
  }
  return found
}

test('all that is in it is used, and nothing is missing', () => {
  const inPackage = (file: string) => relative('.', file)
  // Nothing imports what a thread begins with.
  const code = reached([...Object.values(bin), ...Object.values(entries).map((entry) => entry.default), 'dist/commands/drill-worker.js'].map(inPackage))
  const types = reached(Object.values(entries).map((entry) => inPackage(entry.types)))
  const other = files.filter((file) => !code.has(file) && !types.has(file))
  const expected = [/^dist\/.*\.js\.map$/, /^dist\/exec-preload\.cjs(\.map)?$/, /^dist\/LICENSES\.txt$/, /^dist\/hls\.mjs$/, /^dist\/contract\/[\w.-]+\.js$/, /^docs\/openapi\.json$/, /^emulator\/pages\/(classroom|record|drills|dashboard)\//, /^scenarios\/[\w-]+\.(yaml|md)$/, /^scenarios\/scenario\.schema\.json$/, /^scenarios\/clients\/[\w-]+\.mjs$/, /^(LICENSE|README\.md|package\.json)$/]
  expect(other.filter((file) => !expected.some((pattern) => pattern.test(file)))).toEqual([])
  expect(expected.filter((pattern) => !files.some((file) => pattern.test(file)))).toEqual([])
  // The contract tests are there to be run by others.
  expect(files.filter((file) => /\.(test|case|fixture)\./.test(file) && !file.startsWith('dist/contract/'))).toEqual([])
})

test('every source map brings its sources along, and belongs to a file', () => {
  const maps = files.filter((file) => file.endsWith('.map'))
  const lacking = maps.filter((file) => {
    const { sources, sourcesContent } = JSON.parse(readFileSync(join(installed, file), 'utf8')) as { sources: string[]; sourcesContent: (string | null)[] }
    return sourcesContent.filter((content) => typeof content === 'string').length !== sources.length || !files.includes(file.replace(/\.map$/, ''))
  })
  expect(maps.length).toBeGreaterThan(5)
  expect(lacking).toEqual([])
})

test('the licence of everything that is carried along is there', () => {
  const licences = readFileSync(join(installed, 'dist/LICENSES.txt'), 'utf8')
  const carried = files.filter((file) => file.endsWith('.map')).flatMap((file) => (JSON.parse(readFileSync(join(installed, file), 'utf8')) as { sources: string[] }).sources)
  const packages = new Set(carried.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []))
  expect(packages.size).toBeGreaterThan(2)
  const licensed = licences.split('\n---\n\n').map((part) => part.split('\n')[0])
  expect([...packages].filter((name) => !licensed.includes(name))).toEqual([])
})
