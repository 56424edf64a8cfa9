import { expect, type MatcherState } from 'vitest'
import { toHaveDuration, type DurationOptions } from './duration.ts'
import { judgingFfmpeg } from './ffmpeg.ts'
import type { Judge } from './finding.ts'
import { toBePlayable } from './playable.ts'
import { withRecorded } from './recorded.ts'
import { toShow, type Pixel, type ShowOptions } from './show.ts'
import { toBeAudible, toBeSilent, type SoundOptions } from './sound.ts'
import { toStartWhite } from './white.ts'

/**
 * What can be expected of recorded media: a recording (`await agora.recording()`), its sid, a stored file (`agora.file(…)`), or the
 * path, address or bytes of an M3U8, TS or MP4. All of it is decoded by ffmpeg. To be awaited.
 */
export interface RecordingMatchers {
  /** Every file decodes to its end without a complaint, picture and sound alike, and is as long as it says, and the MP4s are as long as the slices. */
  toBePlayable(): Promise<void>
  /** Seconds that its pictures last, or its sound where it has none. */
  toHaveDuration(seconds: number, options?: DurationOptions): Promise<void>
  /** Some picture, or the one at `atSeconds`, has that pixel, or is that picture: path, address or bytes of a PNG of the same shape. */
  toShow(wanted: Pixel | string | URL | Uint8Array, options?: ShowOptions): Promise<void>
  /** Somewhere 20 ms of its sound reach -60 dB of full scale. */
  toBeAudible(options?: SoundOptions): Promise<void>
  /** Nowhere 20 ms of its sound reach -60 dB of full scale, or it has no sound track. */
  toBeSilent(options?: SoundOptions): Promise<void>
  /** Its first picture is white all over, as that of a page is which has painted nothing yet. */
  toStartWhite(): Promise<void>
}

declare module 'vitest' {
  // Its parameters must be named as Vitest names them.
  interface Matchers<T> extends RecordingMatchers {}
}

const judges: { readonly [M in keyof RecordingMatchers]: (...given: readonly unknown[]) => Judge } = { toBePlayable, toHaveDuration, toShow, toBeAudible, toBeSilent, toStartWhite }

/** Makes them known to `expect`. */
export function extendExpect(): void {
  expect.extend(Object.fromEntries(Object.entries(judges).map(([name, make]) => [name, matcher(make)])))
}

function matcher(make: (...given: readonly unknown[]) => Judge) {
  return async function match(this: MatcherState, received: unknown, ...given: readonly unknown[]) {
    const { isNot } = this
    const judge = make(...given)
    const ffmpeg = judgingFfmpeg()
    return withRecorded(received, async (recorded) => {
      const { pass, wanted, found } = await judge(recorded, ffmpeg)
      return { pass, message: () => `expected ${recorded.name} ${isNot ? 'not ' : ''}to ${wanted}: ${found}` }
    })
  }
}
