import type { Options } from '../../emulator.ts'
import { madeBy, startPage, type PageToRecord } from './recording.fixture.ts'
import { openStudio } from './studio.fixture.ts'

/** A studio whose clock is moved by hand, which moves the pages too. */
export async function openVirtualStudio(prepare: Parameters<typeof openStudio>[0] = () => ({}), options: Options = {}) {
  const studio = await openStudio(prepare, { clock: 'virtual', seed: 'virtual', ...options })
  const { emulator, pages } = studio

  const start = (path: string, options: Omit<PageToRecord, 'url' | 'seconds'> = {}) => startPage(emulator, { url: pages.url(path), ...options })

  return {
    ...studio,
    start,
    /** Records a test page for so many milliseconds of the clock, counted from the first frame. */
    async film(path: string, ms: number, options: Omit<PageToRecord, 'url' | 'seconds'> = {}) {
      const recording = await start(path, options)
      await emulator.clock.advance(ms)
      await recording.stop()
      return madeBy(emulator, recording)
    },
  }
}

/** What the page `clock.html` shows in frame n of a take that began at `startMs`, Unix milliseconds. */
export function shownByClock(startMs: number, frame: number, fps: number) {
  return Math.floor(startMs + (frame * 1000) / fps + 1e-3) % 65536
}
