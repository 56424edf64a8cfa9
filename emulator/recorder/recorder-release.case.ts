import { expect } from 'vitest'
import type { Desk, Surroundings } from './recorder.case.ts'
import { startWatched } from './watched.fixture.ts'

type Watched = ReturnType<typeof startWatched>

const moments: { when: string; held?: boolean; reach?: (watched: Watched, surroundings: Surroundings) => Promise<void> }[] = [
  { when: 'while it starts' },
  { when: 'while it records, with one MP4 open and one about to be finished', reach: recordWithMp4s },
  { when: 'while it is held', held: true, reach: becomeReady },
  {
    when: 'while it ends',
    async reach(watched, surroundings) {
      await becomeReady(watched, surroundings)
      watched.recording.stop()
    },
  },
]

/** Released, it reports nothing more and leaves nothing behind, whenever that is. */
export function examineRelease({ surroundings, nothingLeft, examine }: Desk) {
  for (const { when, held = false, reach } of moments) {
    examine(`released ${when}, also twice, it reports nothing more`, async () => {
      const watched = startWatched(surroundings, { held })
      await reach?.(watched, surroundings)
      const { recording, events } = watched
      const before = [...events]
      const releasing = recording.release()
      await Promise.all([releasing, recording.release()])
      await nothingLeft()
      for (const tell of [recording.hold, recording.resume, recording.reload, recording.stop]) tell()
      await surroundings.pass(400)
      expect(events).toEqual(before)
    })
  }
}

function becomeReady({ of }: Watched, { waitFor }: Surroundings) {
  return waitFor(() => expect(of('pageReady')).toHaveLength(1))
}

async function recordWithMp4s({ recording, slices }: Watched, { pass, waitFor }: Surroundings) {
  await pass(1200)
  await waitFor(() => expect(slices()).not.toEqual([]))
  for (const index of [0, 1]) recording.joinMp4(index, slices()[0]!)
  await pass(100)
  recording.finishMp4(1)
}
