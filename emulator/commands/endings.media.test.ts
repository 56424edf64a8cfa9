import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { leftProcesses } from '../recorder/chrome/left-processes.fixture.ts'
import { servePages } from '../recorder/chrome/page-server.fixture.ts'
import { startPage } from '../recorder/chrome/recording.fixture.ts'
import { barcodes, probe } from '../recorder/probe.fixture.ts'
import { runCommand, startServer, temporaryFolder } from './command.fixture.ts'

const pages = await servePages()
const page = { url: pages.url('barcode.html') }
afterAll(() => pages.close())

async function start() {
  const dataDir = await temporaryFolder()
  // Else the next one's browser would be taken for one that was left.
  const server = await startServer(['--data-dir', dataDir, '--slice-seconds', '2', '--warm-browsers', '0'])
  const files = async () => (await readdir(join(dataDir, 'storage', 'media'))).sort()
  return { ...server, dataDir, files, path: (name: string) => join(dataDir, 'storage', 'media', name) }
}

/** Nothing runs any more, and beside the storage nothing lies in the data folder. */
async function expectNothingLeft(dataDir: string) {
  await vi.waitFor(async () => expect(await leftProcesses()).toEqual([]), { timeout: 3000 })
  expect(await readdir(dataDir)).toEqual(['storage'])
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s in the middle of a recording: it is finalised and playable, and the exit code is 0', async (signal) => {
  const { url, kill, ended, files, path, dataDir } = await start()
  const recording = await startPage({ url }, page)
  await recording.up()
  await wait(3000)
  kill(signal)
  expect((await ended).code).toBe(0)
  const [playlist, mp4, ...slices] = (await files()).sort(byKind)
  expect(slices).toHaveLength(2)
  expect(await readFile(path(playlist!), 'utf8')).toMatch(/#EXT-X-ENDLIST\n$/)
  const numbers = await barcodes(path(mp4!))
  expect(Number((await probe(path(playlist!))).video['nb_read_packets'])).toBe(numbers.length)
  expect(numbers.length / 15).toBeGreaterThan(2.5)
  await expectNothingLeft(dataDir)
})

test('stop while Chrome is still starting: 200 without files, then 404, and nothing is left', async () => {
  const { url, kill, ended, dataDir } = await start()
  for (const delayMs of [0, 50, 100, 200, 400]) {
    const recording = await startPage({ url }, page)
    await wait(delayMs)
    const { serverResponse } = await recording.stop()
    expect(serverResponse.extensionServiceState[1]).toEqual({ payload: { uploadingStatus: 'uploaded' }, serviceName: 'upload_service' })
    expect(await recording.query()).toMatchObject({ http: 404, body: { code: 404, reason: 'failed to find worker' } })
  }
  await vi.waitFor(async () => expect((await leftProcesses()).filter((name) => !name.startsWith('node'))).toEqual([]), { timeout: 5000 })
  kill('SIGTERM')
  await ended
  const left = await readdir(dataDir)
  expect(left.filter((name) => name !== 'storage')).toEqual([])
})

test('two stops at once: one 200 with the files, one 49', async () => {
  const { url, kill, ended } = await start()
  const recording = await startPage({ url }, page)
  await recording.up()
  await wait(1000)
  const answers = await Promise.allSettled([recording.stop(), recording.stop()])
  const [failed] = answers.flatMap((answer) => (answer.status === 'rejected' ? [String(answer.reason)] : []))
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(failed).toContain('HTTP 400 {"code":49,"reason":"invalid operation"')
  kill('SIGTERM')
  await ended
})

test('R-321, R-322: a URL that cannot be opened, or is answered with 404 or 500, ends the recording 5 s after its start', async () => {
  const { url, kill, ended, dataDir } = await start()
  const { port } = new URL(page.url)
  const bad = await servePages({ answers: { '/missing': { status: 404, body: 'no' }, '/broken': { status: 500, body: 'no' } } })
  const urls = [`http://nothing.invalid:${port}/`, bad.url('missing'), bad.url('broken')]
  const startedAt = performance.now()
  const recordings = await Promise.all(urls.map((at) => startPage({ url }, { url: at })))
  for (const recording of recordings) expect((await recording.query()).http).toBe(200)
  await wait(4500 - (performance.now() - startedAt))
  for (const recording of recordings) expect((await recording.query()).http).toBe(200)
  await vi.waitFor(async () => {
    for (const recording of recordings) expect((await recording.query()).body.reason).toBe('failed to find worker')
  }, { timeout: 2500 })
  await bad.close()
  kill('SIGTERM')
  await ended
  await expectNothingLeft(dataDir)
})

test('a killed emulator leaves no program behind, and what it leaves in folders the next one sweeps', async () => {
  const temporary = await temporaryFolder()
  vi.stubEnv('TMPDIR', temporary)
  onTestFinished(() => void vi.unstubAllEnvs())
  const { url, kill, ended, dataDir } = await start()
  const recording = await startPage({ url }, page)
  await recording.up()
  kill('SIGKILL')
  await ended
  await vi.waitFor(async () => expect(await leftProcesses()).toEqual([]), { timeout: 5000 })
  const left = async () => [await readdir(join(dataDir, 'work')).catch(() => []), (await readdir(temporary)).filter((name) => /^agora-[0-9a-f]{8}-/.test(name))].map(({ length }) => length)
  expect(await left()).toEqual([1, 1])
  const next = await startServer(['--data-dir', dataDir])
  await vi.waitFor(async () => expect(await left()).toEqual([0, 0]), { timeout: 5000, interval: 50 })
  next.kill('SIGTERM')
  expect((await next.ended).code).toBe(0)
  expect(await readdir(dataDir)).not.toContain('work')
})

test.each(['SIGINT', 'SIGTERM'] as const)('record, ended early by %s to its whole process group as a terminal does, keeps what is there', async (signal) => {
  const dataDir = await temporaryFolder()
  const { child, ended } = runCommand(['record', page.url, '--seconds', '60', '--width', '640', '--height', '360', '--data-dir', dataDir], { ownGroup: true })
  await new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => String(chunk).includes('Recording: 1 of') && resolve())
  })
  process.kill(-child.pid!, signal)
  const { code, stdout } = await ended
  expect(code).toBe(0)
  const lengths = [...stdout.matchAll(/bytes, ([\d.]+) s, h264 640x360/g)].map(([, seconds]) => Number(seconds))
  expect(lengths).toHaveLength(3)
  expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(0.1)
  await expectNothingLeft(dataDir)
})

test('record of a page that cannot be opened says why and fails', async () => {
  const { ended } = runCommand(['record', 'http://nothing.invalid/', '--seconds', '1', '--data-dir', await temporaryFolder()])
  const { code, stderr } = await ended
  expect(code).toBe(1)
  expect(stderr).toContain('access_url_failed: http://nothing.invalid/ could not be opened: net::ERR_NAME_NOT_RESOLVED')
})

test('a data folder with spaces, and one far down, have sound', async () => {
  for (const name of ['with some spaces', 'long'.repeat(30)]) {
    const dataDir = join(await temporaryFolder(), name)
    const { ended } = runCommand(['record', page.url, '--seconds', '2', '--width', '640', '--height', '360', '--data-dir', dataDir])
    const { stdout } = await ended
    expect(stdout).not.toContain('silent')
    expect(await readdir(dataDir)).toEqual(['storage'])
  }
})

function byKind(one: string, other: string) {
  const kinds = ['m3u8', 'mp4', 'ts']
  return kinds.indexOf(one.split('.').at(-1)!) - kinds.indexOf(other.split('.').at(-1)!) || one.localeCompare(other)
}
