import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { createEmulator } from '../../emulator.ts'
import { programsOf } from './programs-of.fixture.ts'
import { startPage } from './recording.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const { emulator, pages } = await openStudio()

const missing = {
  'Chrome that ends': ['AGORA_EMULATOR_CHROME', '/bin/false', /^Failed to start Chrome \(\/bin\/false\)/],
  'Chrome that is not there': ['AGORA_EMULATOR_CHROME', '/no/such/chrome', /^Failed to .*\/no\/such\/chrome/],
  'ffmpeg that ends': ['FFMPEG_PATH', '/bin/false', /^Failed to encode: ffmpeg ended with exit code 1/],
} as const
type Name = keyof typeof missing
const names = Object.keys(missing) as Name[]

const started = new Map<Name, Awaited<ReturnType<typeof startPage>>>()
const view = (name: Name) => emulator.sessions().find(({ sid }) => sid === started.get(name)!.sid)!
const reaches = (name: Name, state: string) => vi.waitFor(() => expect(view(name).state).toBe(state), { timeout: 8000, interval: 20 })

/** One after the other they fail, and side by side they wait until they are gone. */
beforeAll(async () => {
  for (const name of names) {
    const [variable, value] = missing[name]
    vi.stubEnv(variable, value)
    started.set(name, await startPage(emulator, { url: pages.url('blue.html') }))
    await reaches(name, 'failing')
    vi.unstubAllEnvs()
  }
  await Promise.all(names.map((name) => reaches(name, 'ended')))
})

/** The folders of this process: they are named after it. */
const sockets = async () => (await readdir(tmpdir())).filter((name) => new RegExp(`^agora-[0-9a-f]{8}-${process.pid}-`).test(name))

test.each(names)('R-326, R-400: with a %s it ends with the cause of a failed start, 5 s after it', async (name) => {
  const why = { cause: 'start_engine_failed', details: expect.stringMatching(missing[name][2]) }
  expect(view(name)).toMatchObject({ state: 'ended', cause: why.cause, files: [] })
  expect((await started.get(name)!.query()).http).toBe(404)
  const entries = emulator.journal({ sid: started.get(name)!.sid })
  const to = (state: string) => entries.find(({ detail }) => 'to' in detail && detail.to === state)!
  expect(to('failing').detail).toMatchObject({ event: 'recorderFailed', ...why })
  expect(to('ended').at - to('starting').at).toBeGreaterThanOrEqual(5000)
  expect(entries.flatMap(({ type, detail }) => (type === 'event' ? [detail] : [])).slice(1)).toEqual([
    expect.objectContaining({ eventType: 71, details: expect.objectContaining({ code: 3, message: why.cause, details: why.details, fileList: [] }) }),
    expect.objectContaining({ eventType: 31 }),
    expect.objectContaining({ eventType: 11, details: expect.objectContaining({ exitStatus: 1 }) }),
  ])
  await vi.waitFor(async () => expect(await readdir(join(emulator.dataDir, 'work'))).toEqual([]), { timeout: 3000, interval: 20 })
})

test('R-326: where its files cannot be written a recording fails, and leaves no folder', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'agora-refusing-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  await writeFile(join(dataDir, 'work'), 'a file where a folder must be')
  const refusing = await createEmulator({ port: 0, dataDir })
  onTestFinished(refusing.close)
  const { stop } = await startPage(refusing, { url: pages.url('blue.html') })
  await vi.waitFor(() => expect(refusing.sessions()[0]!.state).toBe('failing'), { timeout: 4000, interval: 20 })
  await stop()
  expect(refusing.sessions()[0]!).toMatchObject({ cause: 'start_engine_failed', files: [] })
  await vi.waitFor(async () => expect(await sockets()).toEqual([]), { timeout: 3000, interval: 20 })
})

test('one that is stopped when its encoder has failed and its browser is still coming up leaves no program and no folder', async () => {
  const work = join(emulator.dataDir, 'work')
  vi.stubEnv('FFMPEG_PATH', '/bin/false')
  const { stop, sid } = await startPage(emulator, { url: pages.url('blue.html') })
  await vi.waitFor(() => expect(emulator.sessions().find((session) => session.sid === sid)!.state).toBe('failing'), { timeout: 4000, interval: 1 })
  vi.unstubAllEnvs()
  await stop()
  await vi.waitFor(async () => expect([await programsOf(sid), await readdir(work)]).toEqual([[], []]), { timeout: 5000, interval: 20 })
  await wait(700)
  expect([await programsOf(sid), await readdir(work)]).toEqual([[], []])
})
