import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { createEmulator } from '../../emulator.ts'
import { barcodes, samplesOf, toneLevel } from '../probe.fixture.ts'
import { leftProcesses } from './left-processes.fixture.ts'
import { servePages } from './page-server.fixture.ts'
import { killBrowserOf } from './programs-of.fixture.ts'
import { recordPage } from './recording.fixture.ts'

const pages = await servePages()
const emulator = await createEmulator({ port: 0, ephemeral: true, sliceSeconds: 2, warmBrowsers: 1 })
afterAll(async () => {
  await emulator.close()
  await pages.close()
})

/** The browser that waits, or is at work: the only one there is. */
async function browser() {
  const commands = await Promise.all(
    (await leftProcesses()).map(async (text) => {
      const id = Number(text.split(' ').at(-1))
      return { id, command: (await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ') }
    }),
  )
  return commands.find(({ command }) => command.includes('--user-data-dir') && !command.includes('--type='))?.id
}
const warm = () => vi.waitFor(async () => expect(await browser()).toBeDefined(), { timeout: 8000, interval: 50 })

test('a browser waits before it is needed, and when it is killed another takes its place', async () => {
  expect(await browser()).toBeUndefined()
  await warm()
  const first = await browser()
  await killBrowserOf(emulator.dataDir)
  await vi.waitFor(async () => expect([undefined, first]).not.toContain(await browser()), { timeout: 8000, interval: 50 })
})

test('a recording in a warm browser is as any other, and begins at once', async () => {
  await warm()
  // Up, it answers when it is asked.
  await wait(1500)
  const waiting = await browser()
  const begun = emulator.clock.now()
  const recording = recordPage(emulator, { url: pages.url('tones.html?997'), seconds: 4, serviceParam: { audioProfile: 2 } })
  await wait(600)
  expect(await browser()).toBe(waiting)
  const { mp4, session } = await recording
  expect(session.warnings).toEqual([])
  expect(toneLevel(await samplesOf(mp4), 997, 2.5, 3.5)).toBeGreaterThan(0.3)
  const up = emulator.journal({ sid: session.sid }).find(({ detail }) => 'event' in detail && detail.event === 'recorderReady')!
  // 0.1 s when the machine has nothing else to do.
  expect(up.at - begun).toBeLessThan(1000)
})

test('no browser is used twice', async () => {
  await warm()
  await wait(1500)
  const used = await browser()
  const { mp4 } = await recordPage(emulator, { url: pages.url('barcode.html'), seconds: 1.5 })
  expect((await barcodes(mp4)).filter((number) => number !== 65535)[0]).toBeLessThan(3)
  await vi.waitFor(async () => expect(await browser()).not.toBe(used), { timeout: 3000, interval: 50 })
})

test.each([[500], [650], [800]])('closed %i ms after it was opened, when the first browser is on its way, nothing is left and nobody waits', async (ms) => {
  const before = await emulator.close().then(leftProcesses)
  const other = await createEmulator({ port: 0, ephemeral: true, warmBrowsers: 2 })
  await wait(ms)
  const begun = performance.now()
  await other.close()
  expect(performance.now() - begun).toBeLessThan(2000)
  // A browser's own children end a moment after it.
  await vi.waitFor(async () => expect(await leftProcesses()).toEqual(before), { timeout: 3000 })
})
