import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import type { Content } from '../protocol/recording.ts'
import type { Surroundings } from './recorder.case.ts'
import { endOf, startWatched } from './watched.fixture.ts'

export type Story = Awaited<ReturnType<typeof tellStory>>

/** One recording of two takes, each made an MP4 of, from its start to its release, and what it had reported at each turn. */
export async function tellStory(surroundings: Surroundings) {
  const { clock, pass, waitFor } = surroundings
  const startedAt = clock.now()
  const { recording, reported, of, slices } = startWatched(surroundings)
  const pageReadies = (count: number) => waitFor(() => expect(of('pageReady')).toHaveLength(count))
  const mp4s = (count: number) => waitFor(() => expect([...of('mp4Finished'), ...of('mp4Failed')]).toHaveLength(count))

  await pageReadies(1)
  await pass(400)
  recording.reload()
  await pageReadies(2)
  // Into the middle of a slice, however long the page took: one of a frame or two is too small to be recognised by itself.
  const sinceStart = clock.now() - of('recorderReady')[0]!.startMs
  await pass(1500 - (sinceStart % 1000))
  const pictures = [recording.picture()]
  recording.hold()
  recording.hold()
  const heldAt = clock.now()
  await waitFor(() => expect(endOf(slices())).toBeGreaterThan(heldAt - 1))
  const firstTake = slices()
  const atHold = reported().length
  await pass(500)
  const whileHeld = reported().slice(atHold)
  for (const slice of firstTake) recording.joinMp4(0, slice)
  recording.finishMp4(0)
  await mp4s(1)

  recording.resume()
  recording.resume()
  const resumedAt = clock.now()
  // Again into the middle of one: a page that is drawn begins its take up to two frames later.
  await pass(1600)
  const atStop = reported().length
  recording.stop()
  recording.stop()
  const stoppedAt = clock.now()
  await waitFor(() => expect(of('recorderEnded')).toHaveLength(1))
  const fromStop = reported().slice(atStop)
  const secondTake = slices().slice(firstTake.length)

  pictures.push(recording.picture())
  const atEnd = reported().length
  for (const tell of [recording.resume, recording.hold, recording.reload, recording.stop]) tell()
  await pass(300)
  const afterEnd = reported().slice(atEnd)
  for (const slice of secondTake) recording.joinMp4(1, slice)
  recording.finishMp4(1)
  recording.finishMp4(2)
  await mp4s(3)

  const sliceFiles = await Promise.all(slices().map(({ content }) => bytesOf(content)))
  const mp4Files = await Promise.all(of('mp4Finished').map(async (event) => ({ ...event, file: await bytesOf(event.content) })))
  await recording.release()
  return {
    startedAt,
    heldAt,
    resumedAt,
    stoppedAt,
    events: reported(),
    whileHeld,
    /** Up to the end. */
    fromStop,
    afterEnd,
    /** Of the page, as it was seen while it was recorded, and once that was over. */
    pictures,
    /** Each take, and when it was told to end. */
    takes: [
      { slices: firstTake, endedAt: heldAt },
      { slices: secondTake, endedAt: stoppedAt },
    ],
    slices: slices().map((slice, index) => ({ ...slice, file: sliceFiles[index]! })),
    mp4s: mp4Files.sort((one, other) => one.index - other.index),
    mp4sFailed: of('mp4Failed'),
  }
}

/** What a storage would be given. */
export async function bytesOf(content: Content) {
  if ('path' in content) return readFile(content.path)
  return Buffer.from('text' in content ? content.text : content.render())
}
