import { createVirtualClock } from '../../time/virtual-clock.ts'
import type { Surroundings } from '../recorder.case.ts'
import { createSyntheticRecorder } from './recorder.ts'
import { startMs } from './synthetic.fixture.ts'

/** A clock that is moved: what can be waited for is there as soon as all is done that this has set in motion. */
export function openSyntheticSurroundings(): Surroundings {
  const clock = createVirtualClock(startMs)
  return {
    recorder: createSyntheticRecorder(),
    clock,
    url: 'https://example.test/',
    pass: clock.advance,
    async waitFor(check) {
      await clock.advance(0)
      await check()
    },
    // It starts no program and writes no file.
    left: async () => [],
  }
}
