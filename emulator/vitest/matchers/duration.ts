import { z } from 'zod'
import { readGiven } from '../read-given.ts'
import { type Judge } from './finding.ts'
import { formToSee, inSeconds, placeParts, totalSeconds } from './timeline.ts'

const lengthSeconds = z.number().min(0)

/** How exact a length must be. */
export interface DurationOptions {
  /** Seconds by which it may be off, from 0. Default 0.5: a recording begins and ends at a frame. */
  readonly withinSeconds?: number | undefined
}

const durationOptions = z.strictObject({
  withinSeconds: z.number().min(0).default(0.5),
}) satisfies z.ZodType<unknown, DurationOptions>

/** So long are its pictures, or its sound where it has none: of the slices as of the MP4s. */
export function toHaveDuration(given: unknown, options: unknown = {}): Judge {
  const wanted = readGiven('judge by toHaveDuration', lengthSeconds, given)
  const { withinSeconds } = readGiven('judge by toHaveDuration', durationOptions, options)
  return async function judgeDuration(recorded, ffmpeg) {
    formToSee(recorded)
    const lengths = await Promise.all(recorded.forms.map(async (form) => ({ name: form.name, seconds: totalSeconds(await placeParts(ffmpeg, form)) })))
    return {
      pass: lengths.every(({ seconds }) => Math.abs(seconds - wanted) <= withinSeconds),
      wanted: `have a duration of ${wanted} s (± ${withinSeconds} s)`,
      found: lengths.map(({ name, seconds }) => `${name === 'file' ? 'it is' : `${name}`} ${inSeconds(seconds)}`).join(', '),
    }
  }
}
