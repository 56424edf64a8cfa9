import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { samplePageUrl } from '../emulator.ts'
import { startPage } from '../recorder/chrome/recording.fixture.ts'
import { openStudio } from '../recorder/chrome/studio.fixture.ts'
import { openBrowser } from './record-page.fixture.ts'

const { emulator } = await openStudio()
const browser = await openBrowser()
afterEach(browser.closePages)
afterAll(browser.close)

const appId = '0123456789abcdef0123456789abcdef'
const rtmToken = '006abc/def+ghi='
const rootUrl = new URL('../record/', samplePageUrl(emulator)).href

/** In the order and the form in which the service appends them. */
const appended = new URLSearchParams({
  appId,
  roomUuid: 'physics {7b}',
  roomName: 'Physics 7b & 物理课',
  roomType: '4',
  userUuid: 'physics {7b}-recorder-1-1',
  userName: 'recorder-1-1',
  rtmToken,
  roleType: '0',
  pretest: 'false',
  region: 'AP',
})

const pageUrl = (query = '') => `${rootUrl}?${query === '' ? '' : `${query}&`}${appended}`
const notStarted = { status: 409, body: { msg: 'Record not started', code: 30409410, ts: 1 } }
const success = { status: 200, body: { msg: 'Success', code: 0, ts: 1 } }

test('once it is there the page reports ready by PUT, with the headers of the SDK', async () => {
  const { calls, until, state } = await browser.open(pageUrl('language=en'))
  await until('reported')
  expect(calls).toEqual([
    {
      method: 'PUT',
      url: `https://api.agora.io/ap/edu/apps/${appId}/v2/rooms/physics%20%7B7b%7D/records/ready`,
      headers: expect.objectContaining({
        'content-type': 'application/json',
        'x-agora-token': rtmToken,
        'x-agora-uid': 'physics {7b}-recorder-1-1',
        authorization: `agora token="${rtmToken}"`,
      }),
    },
  ])
  expect(await state()).toEqual(['reported', 'Ready reported: HTTP 200, code 0, Success'])
})

test('it shows what its address tells it, spaces and Chinese too, and never the token', async () => {
  const { page, until, count } = await browser.open(pageUrl('language=zh'))
  await until('reported')
  expect(await page.$eval('h1', (title) => title.textContent)).toBe('Physics 7b & 物理课')
  expect(await page.title()).toBe('Physics 7b & 物理课')
  expect(await page.$eval('html', ({ lang }) => lang)).toBe('zh')
  const shown = await page.$eval('body', ({ innerText }) => innerText)
  for (const text of ['physics {7b}', '小班课', 'recorder-1-1', 'AP', '林老师', '已上报就绪']) expect(shown).toContain(text)
  expect(shown).not.toContain(rtmToken)
  // Flexible Classroom has only the REST call.
  expect(await count('notified')).toBe(0)
})

test('like the stock page it reads only what follows the last question mark', async () => {
  const { calls, until } = await browser.open(`${rootUrl}?ready=never&region=EU${pageUrl().slice(rootUrl.length)}`)
  await until('reported')
  expect(calls.map(({ url }) => url)).toEqual([expect.stringMatching(/^https:\/\/api\.agora\.io\/ap\//)])
})

test('a refusal is shown, and with ready=once it is left at that', async () => {
  const { calls, until, state, advance } = await browser.open(pageUrl(), [notStarted])
  await until('failed')
  await advance(60)
  expect(await state()).toEqual(['failed', 'Ready refused: HTTP 409, code 30409410, Record not started'])
  expect(calls).toHaveLength(1)
})

test('ready=repeat: POST, and again every 10 s until it is answered with 200', async () => {
  const { calls, until, advance } = await browser.open(pageUrl('ready=repeat'), [notStarted, notStarted, success])
  await until('failed')
  await advance(9.9)
  expect(calls).toHaveLength(1)
  await advance(0.1)
  await vi.waitFor(() => expect(calls).toHaveLength(2))
  await until('failed')
  await advance(10)
  await until('reported')
  await advance(60)
  expect(calls.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST'])
})

test('ready=never: the lesson is given and nothing is reported', async () => {
  const { calls, until, state, advance, page } = await browser.open(pageUrl('ready=never'))
  await until('never')
  await advance(600)
  expect(await state()).toEqual(['never', 'Never reports ready'])
  expect(calls).toEqual([])
  expect(await page.$$('figure')).toHaveLength(5)
})

test('slow=20: the classroom is there at once, and ready 20 s later', async () => {
  const { calls, until, state, advance, page } = await browser.open(pageUrl('slow=20'))
  await until('waiting')
  expect(await page.$$('figure')).toHaveLength(5)
  await advance(19.9)
  expect(await state()).toEqual(['waiting', 'Ready in 1 s'])
  expect(calls).toEqual([])
  await advance(0.1)
  await until('reported')
  expect(calls).toHaveLength(1)
})

test('white=5: nothing is painted for 5 s, and then it is ready', async () => {
  const { calls, until, state, advance, page } = await browser.open(pageUrl('white=5'))
  const blank = await (await browser.open('about:blank')).page.screenshot()
  await advance(4.9)
  expect(Buffer.compare(await page.screenshot(), blank)).toBe(0)
  expect(await state()).toEqual([null, ''])
  expect(calls).toEqual([])
  await advance(0.1)
  await until('reported')
  expect(Buffer.compare(await page.screenshot(), blank)).not.toBe(0)
})

test.each([
  ['silent', 0],
  ['silent=1', 0],
  ['silent=false', 1],
  ['', 1],
])('"%s": %i audio contexts are made', async (query, contexts) => {
  const { until, count } = await browser.open(pageUrl(query))
  await until('reported')
  expect(await count('contexts')).toBe(contexts)
})

test('api=/ sends the report to the page’s own origin', async () => {
  const { page, calls, until } = await browser.open(pageUrl('api=/&ready=never'))
  await until('never')
  const asked = page.waitForRequest((request) => request.url().endsWith('/records/ready'))
  await page.goto(pageUrl('api=/'))
  expect((await asked).url()).toBe(`${emulator.url}/ap/edu/apps/${appId}/v2/rooms/physics%20%7B7b%7D/records/ready`)
  expect(calls).toEqual([])
})

test.each([
  ['slow=soon', 'Failed to read "slow": expected a number of seconds, received "soon"'],
  ['ready=no', 'Failed to read "ready": expected once, never, repeat, received "no"'],
])('"%s" is shown as a slip and nothing is reported', async (query, text) => {
  const { calls, until, state } = await browser.open(pageUrl(query))
  await until('failed')
  expect(await state()).toEqual(['failed', text])
  expect(calls).toEqual([])
})

test('opened without what the service appends, it says what is missing', async () => {
  const { calls, until, state } = await browser.open(`${rootUrl}?appId=${appId}&roomUuid=a&roomName=b&roomType=4&userName=c&roleType=0`)
  await until('failed')
  expect(await state()).toEqual(['failed', 'Not reporting ready: the address has no userUuid, rtmToken'])
  expect(calls).toEqual([])
})

test('R-327: with crash=2 the renderer crashes, which ends the recording with recorder_error', async () => {
  const recording = await startPage(emulator, { url: pageUrl('ready=never&crash=2') })
  const session = () => emulator.sessions().find(({ sid }) => sid === recording.sid)!
  await vi.waitFor(() => expect(session().state).toBe('ended'), { timeout: 15_000, interval: 200 })
  expect(session().cause).toBe('recorder_error')
  expect(JSON.stringify(emulator.journal({ sid: recording.sid }))).toContain('the page crashed')
})
