import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { createVirtualClock } from '../../time/virtual-clock.ts'
import type { Booth, Programs } from './booth.ts'
import { createWarmBooths } from './warm-booths.ts'

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
const programs: Programs = { chrome: { path: '/chrome', kind: 'headless-shell' }, ffmpeg: '/ffmpeg', sound: undefined }

/** A pool of made-up booths that tells what is made and what is released. `hold`: each takes until it is let. */
function pool(count: number, { hold = false, fail = false } = {}) {
  const clock = createVirtualClock(1_000_000, settled)
  const browsers: EventEmitter[] = []
  const released: number[] = []
  let tried = 0
  let finish = () => {}
  const booths = createWarmBooths({
    count,
    clock,
    async open(stack) {
      const number = tried++
      stack.push(() => void released.push(number))
      if (hold) await new Promise<void>((resolve) => (finish = resolve))
      if (fail) throw new Error('Failed to start Chrome')
      const browser = new EventEmitter()
      browsers[number] = browser
      return { booth: { browser, sound: 'none here' } as unknown as Booth, programs }
    },
  })
  return { clock, booths, browsers, released, tried: () => tried, finish: () => finish() }
}

test('nothing is made before it begins, nor at once', async () => {
  const { clock, booths, tried } = pool(1)
  await clock.advance(10_000)
  booths.begin()
  await clock.advance(499)
  expect(tried()).toBe(0)
  await clock.advance(1)
  expect(tried()).toBe(1)
  await clock.advance(60_000)
  expect(tried()).toBe(1)
})

test('each is taken once, and the next is made when the recordings have ended, after a pause', async () => {
  const { clock, booths, browsers, tried } = pool(1)
  booths.begin()
  await clock.advance(500)
  const [one, other] = [booths.take(programs), booths.take(programs)]
  expect(one.warm?.booth.browser).toBe(browsers[0])
  expect(other.warm).toBeUndefined()
  other.left()
  one.left()
  await clock.advance(499)
  expect(tried()).toBe(1)
  await clock.advance(1)
  expect(booths.take(programs).warm?.booth.browser).toBe(browsers[1])
})

test('as many are kept as were asked for, one made after the other; none if none was asked for', async () => {
  const three = pool(3)
  three.booths.begin()
  await three.clock.advance(500)
  expect(three.tried()).toBe(1)
  await three.clock.advance(60_000)
  expect(three.tried()).toBe(3)
  const none = pool(0)
  none.booths.begin()
  none.booths.take(programs).left()
  await none.clock.advance(60_000)
  expect(none.tried()).toBe(0)
})

test('one that dies is not given out but replaced, later each time', async () => {
  const { clock, booths, browsers, released, tried } = pool(1)
  booths.begin()
  await clock.advance(500)
  browsers[0]!.emit('disconnected')
  await clock.advance(500)
  expect(released).toEqual([0])
  expect(tried()).toBe(2)
  browsers[1]!.emit('disconnected')
  await clock.advance(999)
  expect(tried()).toBe(2)
  await clock.advance(1)
  expect(tried()).toBe(3)
  browsers[2]!.emit('disconnected')
  expect(booths.take(programs).warm).toBeUndefined()
})

test('one that was made of other programs is not given out', async () => {
  const { clock, booths, released } = pool(1)
  booths.begin()
  await clock.advance(1000)
  expect(booths.take({ ...programs, chrome: { path: '/other', kind: 'headless-shell' } }).warm).toBeUndefined()
  await clock.advance(0)
  expect(released).toEqual([0])
})

test('what cannot be made is let go and tried again, later each time; at once after a recording', async () => {
  const { clock, booths, released, tried } = pool(1, { fail: true })
  booths.begin()
  await clock.advance(500)
  expect([tried(), released]).toEqual([1, [0]])
  await clock.advance(1500)
  expect(tried()).toBe(3)
  await clock.advance(600_000)
  expect(tried()).toBeLessThan(20)
  const before = tried()
  booths.take(programs).left()
  await clock.advance(500)
  expect(tried()).toBe(before + 1)
})

test('none is made while anything is recorded, also if it was about to be', async () => {
  const { clock, booths, tried } = pool(1)
  booths.begin()
  await clock.advance(400)
  const { left } = booths.take(programs)
  await clock.advance(3_600_000)
  expect(tried()).toBe(0)
  left()
  await clock.advance(500)
  expect(tried()).toBe(1)
})

test('close ends those that wait', async () => {
  const { clock, booths, released, tried } = pool(2)
  booths.begin()
  await clock.advance(2000)
  await booths.close()
  expect(released.sort()).toEqual([0, 1])
  await clock.advance(60_000)
  expect(tried()).toBe(2)
  expect(booths.take(programs).warm).toBeUndefined()
})

test('close lets go of the half-built one at once, and of what comes later', async () => {
  const { clock, booths, released, finish } = pool(1, { hold: true })
  booths.begin()
  await clock.advance(1000)
  let closed = false
  const closing = booths.close().then(() => (closed = true))
  await settled()
  expect(released).toEqual([0])
  expect(closed).toBe(false)
  finish()
  await closing
  expect(booths.take(programs).warm).toBeUndefined()
})
