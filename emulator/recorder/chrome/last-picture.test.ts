import { expect, test } from 'vitest'
import { createVirtualClock } from '../../time/virtual-clock.ts'
import { rememberLast } from './last-picture.ts'

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

function lookAt(...given: readonly (Promise<Buffer | undefined> | Error)[]) {
  const clock = createVirtualClock(1_000_000, settled)
  let asked = 0
  async function draw(_atMs: number, tell: (picture: Buffer) => void) {
    const picture = await given[asked++]
    if (picture instanceof Error) throw picture
    if (picture) tell(picture)
  }
  const { source, look, last } = rememberLast({ name: 'screencast', draw, idle: async () => {}, close: async () => {} }, Buffer.from('empty'), clock)
  return { clock, draw: (atMs = clock.now()) => source.draw(atMs, () => {}), last: () => String(last()), look: async () => String(await look()) }
}

const picture = async (text: string) => Buffer.from(text)

test('R-418: what is seen now', async () => {
  const { look } = lookAt(picture('page'))
  expect(await look()).toBe('page')
})

test('R-418: what a take before has seen, if nothing has changed since', async () => {
  const { draw, look } = lookAt(picture('page'), Promise.resolve(undefined))
  await draw()
  expect(await look()).toBe('page')
})

test('what was seen last is known without another look', async () => {
  const { draw, last } = lookAt(picture('page'), Promise.resolve(undefined), picture('earlier'))
  expect(last()).toBe('empty')
  await draw()
  expect(last()).toBe('page')
  await draw()
  expect(last()).toBe('page')
  // A picture can be ready after that of a later frame.
  await draw(999_900)
  expect(last()).toBe('page')
})

test('a page that is gone is seen as it was', async () => {
  const { draw, look } = lookAt(picture('page'), new Error('gone'))
  await draw()
  expect(await look()).toBe('page')
})

test('a page that hangs is waited for, but not for ever', async () => {
  const { clock, look } = lookAt(new Promise(() => {}))
  let seen = ''
  void look().then((text) => (seen = text))
  await clock.advance(1990)
  expect(seen).toBe('')
  await clock.advance(10)
  expect(seen).toBe('empty')
})
