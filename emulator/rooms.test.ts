import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { expect, test } from 'vitest'

/** What each room may import of the others. A bare name opens the whole room, a path opens that one file. */
const mayImport: Record<string, string[]> = {
  protocol: [],
  time: [],
  machine: [],
  session: ['protocol'],
  sockets: [],
  recorder: ['protocol', 'time/clock', 'time/real-time', 'time/real-timers'],
  storage: ['protocol', 'time/clock', 'time/real-time', 'time/real-timers'],
  notify: ['protocol', 'time/clock'],
  engine: ['protocol', 'session', 'time/clock', 'time/real-time', 'time/real-timers', 'recorder/recorder', 'storage/storage', 'notify/notifier', 'notify/redelivery'],
  faults: ['protocol', 'time/clock', 'time/real-timers', 'recorder/recorder', 'storage/storage', 'notify/notifier', 'drill/expectation'],
  drill: ['protocol', 'engine/journal', 'faults/doors', 'faults/script', 'faults/words', 'notify/failure'],
  http: ['protocol', 'session', 'engine'],
  openapi: ['protocol', 'http/control', 'drill', 'faults', 'engine/journal', 'package', 'config'],
  msw: ['emulator', 'protocol/hosts', 'protocol/user-agent', 'sockets', 'time/real-timers'],
  vitest: ['emulator', 'machine', 'msw', 'notify/signature', 'package', 'protocol/app-id-in-path', 'protocol/nearest', 'protocol/notification', 'recorder/decode', 'recorder/decoded', 'recorder/temporary-folder', 'sockets', 'time/follow', 'time/pause', 'time/real-time'],
  package: [],
  commands: ['emulator', 'package', 'config', 'machine', 'sockets', 'notify/signature', 'protocol/notification', 'protocol/hosts', 'protocol/nearest', 'protocol/real-quotas', 'protocol/trouble', 'drill/demands', 'drill/expectation', 'drill/judge', 'drill/leaks', 'faults/read-scenario', 'faults/yaml-slips', 'recorder/temporary-folder'],
  'cli-options': [],
  cli: ['cli-options', 'package', 'commands', 'config'],
  config: ['protocol'],
  'open-files': ['config', 'protocol/trouble', 'recorder/temporary-folder', 'recorder/chrome/work-folders', 'storage'],
  recordings: ['drill/recorded', 'engine/journal', 'recorder/watch-recording', 'session', 'storage/local-path'],
  emulator: ['package', 'open-files', 'recordings', 'config', 'drill', 'engine', 'faults', 'http', 'machine', 'notify', 'recorder', 'storage', 'time', 'protocol', 'session'],
}

/** Which libraries each room may use. Node's own modules are `node:`. */
const mayUse: Record<string, string[]> = {
  protocol: ['zod'],
  time: ['node:'],
  machine: ['node:'],
  sockets: ['node:events', 'node:http', 'node:net'],
  session: [],
  recorder: ['node:', 'puppeteer', 'fluent-ffmpeg'],
  storage: ['node:', '@aws-sdk'],
  notify: ['node:'],
  engine: ['node:crypto', 'node:zlib'],
  faults: ['zod', 'yaml', 'node:fs', 'node:path'],
  drill: ['zod'],
  http: ['hono', 'zod', '@hono/node-server', 'node:events', 'node:net', 'node:stream'],
  openapi: ['zod', 'node:fs', 'node:path'],
  msw: ['msw', 'node:events', 'node:http', 'node:https', 'node:net', 'node:stream', 'node:tls'],
  vitest: ['vitest', 'zod', 'node:'],
  commands: ['node:', 'yaml', 'yocto-spinner', '@peculiar/x509', 'dns-packet', 'vitest'],
  'cli-options': ['commander'],
  cli: ['commander'],
  package: ['node:fs'],
  config: ['zod'],
  'open-files': ['node:'],
  recordings: ['node:path'],
  emulator: ['node:', '@hono/node-server'],
}

/** Time and chance come from the clock and the id source; these files are those, or clients that live in real time. */
const mayTakeFromTheAir = ['time/system-clock.ts', 'time/pause.ts', 'time/real-time.ts', 'time/real-timers.ts', 'engine/ids.ts', 'storage/local.ts']
const fromTheAir = /\b(Date\.now|new Date\(\)|setTimeout|setInterval|Math\.random|randomUUID|randomBytes|performance\.now)\b/

const root = import.meta.dirname
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.(test|case|fixture)\.ts$/.test(file))
  .map((file) => file.split(sep).join('/'))

const roomOf = (file: string) => file.split('/')[0]!.replace(/\.ts$/, '')

function importsOf(file: string) {
  const source = readFileSync(join(root, file), 'utf8')
  return [...source.matchAll(/(?:from|import|import\()\s*'([^']+)'/g)].map(([, name]) => name!)
}

function isAllowed(file: string, name: string) {
  const room = roomOf(file)
  if (!name.startsWith('.')) return mayUse[room]!.some((allowed) => name === allowed || name.startsWith(allowed === 'node:' ? allowed : `${allowed}/`))
  const target = relative(root, join(root, dirname(file), name)).split(sep).join('/').replace(/\.ts$/, '')
  return roomOf(target) === room || mayImport[room]!.some((allowed) => target === allowed || target.startsWith(`${allowed}/`))
}

test('every room is in the table', () => {
  expect([...new Set(files.map(roomOf))].filter((room) => !(room in mayImport))).toEqual([])
})

test('every file imports only what its room may', () => {
  const stray = files.flatMap((file) => importsOf(file).filter((name) => !isAllowed(file, name)).map((name) => `${file}: ${name}`))
  expect(stray).toEqual([])
})

test('no file takes time or chance from the air', () => {
  const takers = files.flatMap((file) => {
    const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '')
    const taken = mayTakeFromTheAir.includes(file) ? undefined : fromTheAir.exec(code)?.[0]
    return taken === undefined ? [] : [`${file}: ${taken}`]
  })
  expect(takers).toEqual([])
})

test('only one file knows ffmpeg’s wrapper', () => {
  expect(files.filter((file) => importsOf(file).includes('fluent-ffmpeg'))).toEqual(['recorder/ffmpeg.ts'])
})

test('the dashboard is loaded when somebody looks: nothing that the server starts with imports more of it than its routes', () => {
  const routes = 'http/dashboard/routes.ts'
  const loadedBy = (file: string) => [...readFileSync(join(root, file), 'utf8').matchAll(/^import (?!type ).*'(\..*)'$/gm)].map(([, name]) => posix.join(dirname(file), name!))
  const atStart = files.filter((file) => file === routes || !file.startsWith('http/dashboard/'))
  expect(atStart.flatMap(loadedBy).filter((name) => name.startsWith('http/dashboard/'))).toEqual([routes])
})

test('only one file asks where it lies: the bundle lies elsewhere', () => {
  expect(files.filter((file) => readFileSync(join(root, file), 'utf8').includes('import.meta.url'))).toEqual(['package.ts'])
})
