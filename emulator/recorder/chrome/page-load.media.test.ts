import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, test, vi } from 'vitest'
import { coloursAt } from './colours.fixture.ts'
import { startPage } from './recording.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const html = { 'content-type': 'text/html' }
const page = (script: string, colour = '#0f0') => ({ headers: html, body: `<body style="background:${colour}"><script>${script}</script>` })
/** After two frames: it has been drawn. */
const ready = 'requestAnimationFrame(() => requestAnimationFrame(() => navigator.notifyReady()))'
const elsewhere = (name: string) => `location = location.href.replace('localhost', '127.0.0.1').replace(/[^/]+$/, '${name}')`

const { emulator, pages } = await openStudio(() => ({
  answers: {
    '/no-answer.html': { delayMs: Number.POSITIVE_INFINITY },
    '/busy.html': page('while (true);', '#f00'),
    '/closing.html': page('setTimeout(() => close(), 500)', '#f00'),
    '/reloading.html': page('setTimeout(() => location.reload(), 300)'),
    '/twice-reloading.html': page(`const loads = Number(sessionStorage.loads ?? 0) + 1; sessionStorage.loads = loads; if (loads < 3) location.reload(); else ${ready}`),
    '/away.html': page(elsewhere('arrived.html'), '#f00'),
    '/arrived.html': page(`setTimeout(() => ${ready}, 300)`),
    '/framing.html': {
      headers: html,
      body: `<script>const own = typeof navigator.notifyReady; addEventListener('message', ({ data }) => fetch('/report/framing', { method: 'POST', body: JSON.stringify([own, data]) }))</script>
        <iframe src="/framed.html"></iframe>`,
    },
    '/framed.html': page(`parent.postMessage([typeof navigator.notifyReady, typeof agoraRecorderSignal], '*')`),
  },
}))

const readyTimeout = 2
const stories = {
  'no-answer.html': { readyTimeout },
  'busy.html': { readyTimeout },
  'closing.html': { readyTimeout: 30 },
  'reloading.html': {},
  'twice-reloading.html': { readyTimeout: 5 },
  'away.html': { readyTimeout: 5 },
  'framing.html': { onhold: true },
} as const

type Name = keyof typeof stories
type Recording = Awaited<ReturnType<typeof startPage>>
const started = new Map<Name, Recording>()

/** All at the same time: most of them only wait. */
beforeAll(async () => {
  await Promise.all(
    Object.entries(stories).map(async ([name, serviceParam]) => {
      started.set(name as Name, await startPage(emulator, { url: pages.url(name).replace('127.0.0.1', 'localhost'), serviceParam }))
    }),
  )
})

const sidOf = (name: Name) => started.get(name)!.sid
const view = (name: Name) => emulator.sessions().find((session) => session.sid === sidOf(name))!
const loads = (name: string) => pages.requests.filter(({ path }) => path === `/${name}`).length
const happens = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 50 })

/** Numbers of the events so far, without those of the uploads. */
const told = (name: Name) =>
  emulator.journal({ sid: sidOf(name) }).flatMap(({ type, detail }) => (type === 'event' && 'eventType' in detail && ![4, 30, 31].includes(detail.eventType as number) ? [detail.eventType] : []))

const detailsOf = (name: Name, eventType: number) =>
  emulator.journal({ sid: sidOf(name) }).flatMap(({ type, detail }) => (type === 'event' && 'eventType' in detail && detail.eventType === eventType ? [(detail as unknown as { details: object }).details] : []))

async function colours(name: Name) {
  const { bucket, key } = view(name).files.find((file) => file.key.endsWith('.mp4'))!
  return new Set(await coloursAt(`${emulator.dataDir}/storage/${bucket}/${key}`, 0.5, 0.5))
}

test.each(['no-answer.html', 'busy.html'] as const)('R-336, R-338, R-340: %s is never ready: opened twice, told of once, and then it is over', async (name) => {
  await happens(() => expect(view(name).state).toBe('ended'))
  expect(view(name)).toMatchObject({ cause: 'page_load_timeout', files: [] })
  expect(told(name)).toEqual([73, 71, 11])
  expect(detailsOf(name, 71)).toEqual([expect.objectContaining({ code: 4, message: 'page_load_timeout', fileList: [] })])
  expect(detailsOf(name, 11)).toEqual([expect.objectContaining({ exitStatus: 1 })])
  expect((await started.get(name)!.query()).http).toBe(404)
})

test('R-336: a page whose server does not answer is asked for again after the first time-out', () => {
  expect([loads('no-answer.html'), loads('busy.html')]).toEqual([2, 2])
})

test('R-323: a page that closes itself while its signal is awaited ends at once, with recorder_error', async () => {
  await happens(() => expect(view('closing.html').state).toBe('ended'))
  expect(view('closing.html')).toMatchObject({ cause: 'recorder_error', files: [] })
  expect(told('closing.html')).toEqual([71, 11])
  expect(detailsOf('closing.html', 71)).toEqual([expect.objectContaining({ code: 6, details: expect.stringContaining('window.close()') })])
})

test('R-335: a page that loads itself anew before it is ready is recorded once it is', async () => {
  await happens(() => expect(told('twice-reloading.html')).toEqual([70]))
  await wait(700)
  await started.get('twice-reloading.html')!.stop()
  expect(loads('twice-reloading.html')).toBe(3)
  expect(await colours('twice-reloading.html')).toEqual(new Set(['green']))
})

test('R-335, R-427: a page that goes to another domain can report ready there, and is recorded with a warning', async () => {
  await happens(() => expect(told('away.html')).toEqual([70]))
  await wait(700)
  await started.get('away.html')!.stop()
  expect(view('away.html').warnings.join()).toMatch(/^redirect: .*arrived\.html/)
  expect(await colours('away.html')).toEqual(new Set(['green']))
})

test('R-427: a page that loads itself anew for ever is recorded as it looks', async () => {
  await happens(() => expect(loads('reloading.html')).toBeGreaterThan(6))
  await started.get('reloading.html')!.stop()
  expect(view('reloading.html')).toMatchObject({ cause: 'ok' })
  const seen = await colours('reloading.html')
  expect(seen).toContain('green')
  // White while it has not been loaded for the first time, and between two loads.
  expect([...seen].filter((colour) => colour !== 'green' && colour !== 'white')).toEqual([])
})

test('R-333: the function is there before the first script, not within frames, and how it is heard is hidden', async () => {
  expect(await pages.report('framing')).toEqual(['function', ['undefined', 'undefined']])
  await started.get('framing.html')!.stop()
})
