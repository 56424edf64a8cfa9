import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as wait } from 'node:timers/promises'
import type { AxeResults } from 'axe-core'
import type { Page } from 'puppeteer'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { startPage } from '../../recorder/chrome/recording.fixture.ts'
import { openStudio } from '../../recorder/chrome/studio.fixture.ts'
import { openLooker } from './looker.fixture.ts'

const { emulator, pages } = await openStudio()
const looker = await openLooker()
afterEach(looker.closePages)
afterAll(looker.close)

const url = (path: string) => `${emulator.url}/_emulator/${path}`
const textOf = (page: Page, selector: string) => page.$eval(selector, (element) => (element as HTMLElement).innerText)
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 30_000, interval: 100 })

/** Tabs on until that button has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, name: string) {
  for (let tabs = 0; tabs < 40; tabs += 1) {
    if ((await page.evaluate(() => document.activeElement?.textContent)) === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Failed to reach "${name}" with the Tab key`)
}

/** What axe finds wrong, in the words of its rules. */
async function faultsOf(page: Page) {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run())
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`)
}

// A few seconds on a machine of its own; beside others each look of the page takes its time.
test('a recording is seen live, played, held and stopped without a mouse, in the light and in the dark', { timeout: 120_000 }, async () => {
  const overview = await looker.open(url(''))
  const recording = await startPage(emulator, { url: pages.url('slide.html'), serviceParam: { videoFps: 5 } })
  // It comes by itself, with its picture.
  await until(async () => expect(await textOf(overview, 'main')).toContain('1 recording, 1 of them under way'))
  await recording.up()
  await until(async () => expect(await overview.$eval('img.picture', (picture) => (picture as HTMLImageElement).naturalWidth)).toBe(640))
  expect(await faultsOf(overview)).toEqual([])
  await looker.closePages()

  const page = await looker.open(url(`ui/recordings/${recording.sid}`))
  const pictures = new Set<string>()
  await until(async () => {
    pictures.add(await page.$eval('img.picture', (picture) => (picture as HTMLImageElement).currentSrc))
    expect(pictures.size).toBeGreaterThan(2)
  })

  // The player has nothing before the first slice is stored, and its button comes by itself.
  await until(async () => expect(await textOf(page, '.play')).toContain('Play'))
  expect(looker.requests(page).filter((address) => address.endsWith('hls.mjs'))).toEqual([])
  await tabTo(page, 'Play')
  await page.keyboard.press('Enter')
  const played = () => page.$eval('video', (element) => {
    const { currentTime, videoWidth, videoHeight, error } = element as HTMLVideoElement
    return { currentTime, videoWidth, videoHeight, h264: MediaSource.isTypeSupported('video/mp4; codecs="avc1.42E01E,mp4a.40.2"'), error: error?.message ?? '' }
  })
  await until(async () => expect((await played()).currentTime).toBeGreaterThan(0.5))
  const { currentTime: earlier } = await played()
  await until(async () => expect((await played()).currentTime).toBeGreaterThan(earlier))
  expect(await played()).toMatchObject({ videoWidth: 640, videoHeight: 360, h264: true, error: '' })

  // What is opened stays open, and the focus where it is, while the page is brought up to date.
  await page.$eval('.timeline details', (details) => details.setAttribute('open', ''))
  await page.focus('h1')
  await tabTo(page, 'Hold')
  const rows = (await page.$$('.timeline tbody tr')).length
  await until(async () => expect((await page.$$('.timeline tbody tr')).length).toBeGreaterThan(rows))
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Hold')
  expect(await page.$eval('.timeline details', (details) => (details as HTMLDetailsElement).open)).toBe(true)

  await page.keyboard.press('Enter')
  await until(async () => expect(await textOf(page, '#notice')).toBe('update from the dashboard answered'))
  expect(await textOf(page, '.lead')).toBe('on hold')
  // The same button now does the contrary, and still has the focus.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Resume')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await until(async () => expect(await textOf(page, '.lead')).toBe('ended: stopped'))
  expect(emulator.sessions().map(({ state }) => state)).toEqual(['ended'])
  expect(await textOf(page, '#notice')).toBe('stop from the dashboard answered')
  // The button is gone: the focus is not lost, but at the beginning of the page.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  // The player has gone on all the while, and finds the end.
  expect((await played()).error).toBe('')
  expect(await page.$eval('img.picture', (picture) => (picture as HTMLImageElement).naturalWidth)).toBe(640)

  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    expect(await faultsOf(page)).toEqual([])
  }
  expect(looker.faults).toEqual([])
  expect(looker.requests(page).filter((address) => !address.startsWith(url('')))).toEqual([])
})

test('a story is loaded without a mouse; a slip in a text is told, and the text stays', async () => {
  const page = await looker.open(url('ui/scenarios'))
  await page.click('summary')
  await page.type('textarea', 'name: mine')
  await tabTo(page, 'Load this text')
  await page.keyboard.press('Enter')
  await until(async () => expect(await textOf(page, '#notice')).toContain('why: expected'))
  expect(await page.$eval('textarea', ({ value }) => value)).toBe('name: mine')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await until(async () => expect(emulator.scenarios().map(({ name }) => name)).toEqual(['auth-refused']))
  await until(async () => expect(await textOf(page, '#loaded')).toContain('unfired 0 of'))
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    expect(await faultsOf(page)).toEqual([])
  }
  // Chrome says of the text with the slip that it was refused.
  expect(looker.faults.filter((fault) => !fault.includes('400'))).toEqual([])
})

test('updates can be paused; when the emulator is gone the page says so', async () => {
  const page = await looker.open(url('ui/scenarios'))
  await tabTo(page, 'Pause updates')
  await page.keyboard.press('Space')
  const asked = looker.requests(page).length
  await wait(1500)
  expect(looker.requests(page)).toHaveLength(asked)
  await page.setOfflineMode(true)
  await page.keyboard.press('Space')
  await until(async () => expect(await textOf(page, '#notice')).toContain('does not answer'))
})
