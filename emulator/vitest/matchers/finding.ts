import type { Recorded } from './recorded.ts'

/** What a matcher has found. */
export interface Finding {
  readonly pass: boolean
  /** Goes on after "expected x to". */
  readonly wanted: string
  /** What is there. */
  readonly found: string
}

/** Looks at recorded media with ffmpeg. Fails where there is nothing to be seen or heard, rather than to say that it was not as wanted. */
export type Judge = (recorded: Recorded, ffmpeg: string) => Promise<Finding>
