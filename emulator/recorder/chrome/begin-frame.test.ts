import type { CDPSession } from 'puppeteer'
import { expect, test } from 'vitest'
import { createVirtualClock } from '../../time/virtual-clock.ts'
import { createBeginFrames } from './begin-frame.ts'

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
const fps = 10
/** Chrome counts time from the start of the machine, and its Date is not quite ours. */
const ticksAheadMs = -700_000
const unixAheadMs = 3_600_000
/** When the empty page began, by our clock. */
const begunAt = 990_000

/** A Chrome that draws at once, and tells what it is asked. */
async function draws() {
  const clock = createVirtualClock(1_000_000, settled)
  const asked: string[] = []
  const ticks: number[] = []
  let listener: (event: object) => void = () => {}
  let gives = false
  let hasDamage = true
  const answers: Record<string, () => object> = {
    'Performance.getMetrics': () => ({ metrics: Object.entries({ Timestamp: clock.now(), NavigationStart: begunAt }).map(([name, at]) => ({ name, value: (at + ticksAheadMs) / 1000 })) }),
    'Runtime.evaluate': () => ({ result: { value: begunAt + unixAheadMs } }),
  }
  const cdp = {
    on: (_event: string, listen: typeof listener) => (listener = listen),
    async send(method: string, { screenshot, frameTimeTicks }: { screenshot?: object; frameTimeTicks?: number } = {}) {
      if (frameTimeTicks !== undefined) ticks.push(frameTimeTicks)
      if (!method.startsWith('P') || method.startsWith('Page')) asked.push(method.split('.')[1]! + (screenshot ? ' with screenshot' : ''))
      return answers[method]?.() ?? { hasDamage, ...(screenshot && gives ? { screenshotData: btoa('screenshot') } : {}) }
    },
  }
  const source = await createBeginFrames(cdp as unknown as CDPSession, { fps, clock })
  asked.length = 0
  return {
    clock,
    asked,
    ticks,
    source,
    give: () => (gives = true),
    rest: () => (hasDamage = false),
    /** Sends the picture of the frame that was drawn for that moment: Chrome notes when it would be shown. */
    send: (text: string, atMs: number) => listener({ data: btoa(text), metadata: { timestamp: (atMs + unixAheadMs + 1000 / fps) / 1000 }, sessionId: 1 }),
    /** Has a frame drawn; `pictures` are those that are told of it. */
    async draw(atMs = clock.now()) {
      const pictures: string[] = []
      await source.draw(atMs, (picture) => pictures.push(String(picture)))
      return pictures
    },
  }
}

test('a frame is drawn for its own moment by Chrome’s clock, however late it is', async () => {
  const { draw, clock, ticks } = await draws()
  await draw()
  await clock.advance(170)
  await draw(1_000_100)
  expect(ticks).toEqual([1_000_000 + ticksAheadMs, 1_000_100 + ticksAheadMs])
})

test('no frame is drawn for a moment that is not after that of the frame before: Chrome would not', async () => {
  const { draw, ticks, rest } = await draws()
  rest()
  await draw()
  await draw()
  await draw(999_900)
  expect(ticks.toSorted((one, other) => one - other)).toEqual(ticks)
  expect(new Set(ticks).size).toBe(3)
})

test('a picture is told of its frame', async () => {
  const { draw, send } = await draws()
  const pictures = await draw()
  expect(pictures).toEqual([])
  send('one', 1_000_000)
  expect(pictures).toEqual(['one'])
})

test('a frame that has changed nothing has no picture, and costs no screenshot', async () => {
  const { draw, send, asked, rest } = await draws()
  await draw(1_000_000)
  send('one', 1_000_000)
  rest()
  await draw(1_000_100)
  await draw(1_000_200)
  expect(asked).toEqual(['startScreencast', 'beginFrame with screenshot', 'screencastFrameAck', 'beginFrame', 'beginFrame'])
})

test('a page of which the screencast shows nothing is there all the same, by screenshot, until it is seen', async () => {
  const { draw, give, asked } = await draws()
  expect(await draw(1_000_000)).toEqual([])
  give()
  expect(await draw(1_000_100)).toEqual(['screenshot'])
  await draw(1_000_200)
  expect(asked).toEqual(['startScreencast', 'beginFrame with screenshot', 'beginFrame with screenshot', 'beginFrame'])
})

test('a frame has one picture: what the screencast tells of one that is known by screenshot is not another’s', async () => {
  const { draw, give, send } = await draws()
  give()
  const first = await draw(1_000_000)
  const second = await draw(1_000_100)
  send('one', 1_000_000)
  send('two', 1_000_100)
  expect([first, second]).toEqual([['screenshot'], ['two']])
})

test('pictures that come when later frames are drawn, and in another order, are each told of their own', async () => {
  const { draw, send } = await draws()
  await draw(1_000_000)
  send('zero', 1_000_000)
  const frames = [await draw(1_000_100), await draw(1_000_200)]
  send('two', 1_000_200)
  send('one', 1_000_100)
  expect(frames).toEqual([['one'], ['two']])
})

test('the picture with which a screencast begins can be of long ago, and is nobody’s', async () => {
  const { draw, send } = await draws()
  const pictures = await draw(1_000_000)
  send('old', 990_000)
  expect(pictures).toEqual([])
  send('one', 1_000_000)
  expect(pictures).toEqual(['one'])
})

test('a frame is not drawn while Chrome is at two pictures, of which it would have none; but not for ever', async () => {
  const { draw, send, asked, clock } = await draws()
  await draw(1_000_000)
  send('zero', 1_000_000)
  const one = await draw(1_000_100)
  await draw(1_000_200)
  const drawnSoFar = asked.length
  void draw(1_000_300)
  await settled()
  expect(asked).toHaveLength(drawnSoFar)
  send('one', 1_000_100)
  await settled()
  expect(asked.slice(drawnSoFar)).toEqual(['screencastFrameAck', 'beginFrame'])
  expect(one).toEqual(['one'])
  void draw(1_000_400)
  await clock.advance(249)
  expect(asked).toHaveLength(drawnSoFar + 2)
  await clock.advance(1)
  expect(asked).toHaveLength(drawnSoFar + 3)
})

test('on hold no picture is made, and afterwards there is one of a page that stands still', async () => {
  const { draw, send, source, asked } = await draws()
  await draw(1_000_000)
  send('one', 1_000_000)
  await source.idle()
  await source.idle()
  expect(asked.slice(3)).toEqual(['stopScreencast', 'beginFrame', 'beginFrame'])
  const pictures = await draw(1_000_300)
  expect(asked.slice(-2)).toEqual(['startScreencast', 'beginFrame with screenshot'])
  send('still', 1_000_300)
  expect(pictures).toEqual(['still'])
})
