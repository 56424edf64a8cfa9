import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { coloursAt } from '../../recorder/chrome/colours.fixture.ts'
import { openStudio } from '../../recorder/chrome/studio.fixture.ts'
import { barcodes } from '../../recorder/probe.fixture.ts'
import { openRoom } from './live-room.fixture.ts'
import { gate, serveRecordPages } from './record-pages.fixture.ts'

const { emulator } = await openStudio(undefined, { sliceSeconds: 1 })
const pages = await serveRecordPages()

/** Pictures that the page draws in more than one slice. */
const pastOneSlice = 20

/** The numbers that the page drew into the frames, `white` where it had drawn nothing yet. */
async function framesOf(file = '') {
  const [numbers, colours] = await Promise.all([barcodes(file), coloursAt(file, 0.5, 0.8)])
  return numbers.map((number, index) => (colours[index] === 'white' ? 'white' : number))
}

test.concurrent.each(['onhold', 'onHold'])('F-102, F-103, F-105, F-106, F-113, F-114, R-418: started with %s the page stands by and nothing is written; the file begins with the page', async (spelling) => {
  const room = await openRoom(emulator, spelling)
  const page = pages.add(spelling)
  const { sid } = await room.start({ rootUrl: page.rootUrl, [spelling]: true }, { retryTimeout: 15 })
  const drawn = await page.told(1, 'drawn', 3 * pastOneSlice)
  expect([await room.reasons(), await room.record()]).toEqual([[1], expect.objectContaining({ state: 1, ready: true, onhold: true })])
  expect([await room.stored(sid), room.session(sid).files]).toEqual([[], []])
  expect(await room.list()).toEqual([expect.objectContaining({ sid, status: 1, url: '', recordDetails: [] })])

  await room.update({ [spelling]: false })
  expect(await room.record()).toMatchObject({ onhold: false })
  await page.told(1, 'drawn', drawn + pastOneSlice)
  await room.stop()
  await room.untilEnded(sid)
  const frames = await framesOf(room.file(sid, '.mp4')[0])
  expect(frames).not.toContain('white')
  expect(frames[0]).toBeGreaterThanOrEqual(drawn)
  expect(frames.at(-1)).toBeGreaterThanOrEqual(Number(frames[0]) + pastOneSlice / 2)
  expect(room.file(sid, '.ts').length).toBeGreaterThan(0)
})

test.concurrent('F-108, R-417: the same page without hold begins with white; held while it runs there are no new slices until it is resumed', async () => {
  const room = await openRoom(emulator, 'free')
  const paint = gate()
  const page = pages.add('free', [{ paint: paint.opened }])
  const { sid } = await room.start({ rootUrl: page.rootUrl })
  await page.told(1, 'opened')
  await wait(1000)
  paint.open()
  const drawn = await page.told(1, 'drawn', pastOneSlice)

  await room.update({ onhold: true })
  // The take that is open becomes slices, and that is the last of it.
  const held = await page.told(1, 'drawn', drawn + 2 * pastOneSlice)
  const before = await room.stored(sid)
  const seen = await page.told(1, 'drawn', held + pastOneSlice)
  expect(before).not.toEqual([])
  expect(await room.stored(sid)).toEqual(before)

  await room.update({ onhold: false })
  await page.told(1, 'drawn', seen + pastOneSlice)
  await room.stop()
  await room.untilEnded(sid)
  expect((await room.stored(sid)).filter((name) => !before.includes(name)).map((name) => name.split('.').at(-1))).toContain('ts')
  const frames = await framesOf(room.file(sid, '.mp4')[0])
  const start = frames.findIndex((frame) => frame !== 'white')
  expect(start).toBeGreaterThan(10)
  const numbers = frames.slice(start).map(Number)
  expect(numbers.filter((number) => number < held)).not.toEqual([])
  expect(numbers.filter((number) => number >= held && number < seen)).toEqual([])
  expect(numbers.filter((number) => number >= seen)).not.toEqual([])
})
