import type { CDPSession } from 'puppeteer'
import { expect, test } from 'vitest'
import { createVirtualClock } from '../../time/virtual-clock.ts'
import { createBeginFrames } from './begin-frame.ts'

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
const fps = 10

/** A Chrome that draws at once, and tells what it is asked. */
function draws() {
  const clock = createVirtualClock(1_000_000, settled)
  const asked: string[] = []
  let listener: (event: object) => void = () => {}
  let hasDamage = true
  let gives = false
  const cdp = {
    on: (_event: string, listen: typeof listener) => (listener = listen),
    async send(method: string, { screenshot }: { screenshot?: object } = {}) {
      asked.push(method.split('.')[1]! + (screenshot ? ' with screenshot' : ''))
      return method.endsWith('beginFrame') ? { hasDamage, ...(screenshot && gives ? { screenshotData: btoa('screenshot') } : {}) } : {}
    },
  }
  const source = createBeginFrames(cdp as unknown as CDPSession, { fps, clock })
  return {
    clock,
    asked,
    source,
    rest: () => (hasDamage = false),
    give: () => (gives = true),
    /** Sends the picture of the frame that was drawn at that moment. */
    send: (text: string, momentMs = clock.now()) => listener({ data: btoa(text), metadata: { timestamp: momentMs / 1000 }, sessionId: 1 }),
    /** Asks for a frame; `text` once it has its picture, or none. */
    async next() {
      const frame = { text: undefined as string | undefined, done: false }
      void source.next().then((picture) => Object.assign(frame, { text: picture?.toString(), done: true }))
      await settled()
      return frame
    },
  }
}

test('a frame that has changed the page is waited for until its picture is there', async () => {
  const { next, send } = draws()
  const frame = await next()
  expect(frame.done).toBe(false)
  send('one')
  await settled()
  expect(frame).toEqual({ text: 'one', done: true })
})

test('a frame that has changed nothing has no picture, and costs no screenshot', async () => {
  const { next, rest, asked, source, send } = draws()
  await next()
  send('one')
  await settled()
  rest()
  expect(await next()).toEqual({ text: undefined, done: true })
  await next()
  expect(asked.slice(3)).toEqual(['beginFrame', 'beginFrame'])
  expect(source.late!()).toBe(0)
})

test('a page of which the screencast shows nothing is there all the same, by screenshot, until it is seen', async () => {
  const { next, give, clock, asked, source } = draws()
  await next()
  await clock.advance(100)
  give()
  const frame = await next()
  await clock.advance(100)
  expect(frame.text).toBe('screenshot')
  await next()
  expect(asked).toEqual(['startScreencast', 'beginFrame with screenshot', 'beginFrame with screenshot', 'beginFrame'])
  expect(source.late!()).toBe(0)
})

test('damage without a picture holds nobody up beyond the next frame, and is no late picture', async () => {
  const { next, send, clock, source } = draws()
  await next()
  send('one')
  await clock.advance(100)
  const second = await next()
  await clock.advance(99)
  expect(second.done).toBe(false)
  await clock.advance(1)
  expect(second).toEqual({ text: undefined, done: true })
  const third = await next()
  send('three')
  await settled()
  expect(third.text).toBe('three')
  expect(source.late!()).toBe(0)
})

test('R-433: a picture that comes too late for its frame is counted, and never taken for that of the next', async () => {
  const { next, send, clock, source } = draws()
  await next()
  send('one')
  await clock.advance(100)
  const secondAt = clock.now()
  await next()
  await clock.advance(100)
  const third = await next()
  send('two', secondAt)
  await settled()
  expect(third.done).toBe(false)
  expect(source.late!()).toBe(1)
  send('three')
  await settled()
  expect(third.text).toBe('three')
  expect(source.late!()).toBe(1)
})

test('R-433: a picture that is ready after that of a later frame is not shown, and counted', async () => {
  const { next, send, clock, source } = draws()
  await next()
  send('one')
  await clock.advance(100)
  const secondAt = clock.now()
  await next()
  await clock.advance(100)
  const third = await next()
  send('three')
  await settled()
  expect(third.text).toBe('three')
  await clock.advance(100)
  const fourth = await next()
  send('two', secondAt)
  await clock.advance(100)
  expect(fourth).toEqual({ text: undefined, done: true })
  expect(source.late!()).toBe(1)
})

test('on hold no picture is made, and afterwards there is one of a page that stands still', async () => {
  const { next, send, source, asked } = draws()
  await next()
  send('one')
  await source.idle()
  await source.idle()
  expect(asked.slice(2)).toEqual(['screencastFrameAck', 'stopScreencast', 'beginFrame', 'beginFrame'])
  const frame = await next()
  expect(asked.slice(-2)).toEqual(['startScreencast', 'beginFrame with screenshot'])
  send('still')
  await settled()
  expect(frame.text).toBe('still')
})
