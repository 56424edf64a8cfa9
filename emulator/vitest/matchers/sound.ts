import { z } from 'zod'
import { decodeLoudness, stretchSeconds, type Loudness } from '../../recorder/decode.ts'
import { readGiven } from '../read-given.ts'
import { type Finding, type Judge } from './finding.ts'
import { remembered } from './remembered.ts'
import { formToSee, inSeconds, placeParts } from './timeline.ts'

/** Decibels of full scale. A tone at a thousandth of full scale is heard; what AAC makes of silence is about -90. */
const audibleDecibels = -60

/** Where it is listened. */
export interface SoundOptions {
  /** Seconds from which on is listened, from 0. Default 0. */
  readonly fromSeconds?: number | undefined
  /** Seconds up to which is listened. Default: to the end. */
  readonly toSeconds?: number | undefined
}

const soundOptions = z.strictObject({
  fromSeconds: z.number().min(0).default(0),
  toSeconds: z.number().min(0).optional(),
}).refine(({ fromSeconds, toSeconds = Number.POSITIVE_INFINITY }) => fromSeconds < toSeconds, { path: ['toSeconds'], error: 'expected more than fromSeconds' }) satisfies z.ZodType<unknown, SoundOptions>

/** Somewhere in it 20 ms are at least as loud as -60 dB. */
export function toBeAudible(options: unknown = {}): Judge {
  const listen = listening('toBeAudible', options)
  return async (recorded, ffmpeg) => ({ wanted: 'be audible', ...(await listen(recorded, ffmpeg)) })
}

/** Nowhere in it 20 ms are as loud as -60 dB, or it has no sound track. */
export function toBeSilent(options: unknown = {}): Judge {
  const listen = listening('toBeSilent', options)
  return async function judgeSilent(recorded, ffmpeg) {
    const { pass, found } = await listen(recorded, ffmpeg)
    return { pass: !pass, wanted: 'be silent', found }
  }
}

function listening(matcher: string, options: unknown) {
  const { fromSeconds, toSeconds = Number.POSITIVE_INFINITY } = readGiven(`judge by ${matcher}`, soundOptions, options)
  return async function listen(recorded: Parameters<Judge>[0], ffmpeg: string): Promise<Omit<Finding, 'wanted'>> {
    const parts = await placeParts(ffmpeg, formToSee(recorded))
    if (!parts.some(({ hasSound }) => hasSound)) return { pass: false, found: 'it has no sound track' }
    let stretches: readonly Loudness[] = []
    for (const { path, hasSound, fromSeconds } of parts) {
      const heard = hasSound ? await remembered('loudness', path, () => decodeLoudness(ffmpeg, path)) : []
      stretches = stretches.concat(heard.map(({ seconds, decibels }) => ({ seconds: fromSeconds + seconds, decibels })))
    }
    const within = stretches.filter(({ seconds }) => seconds >= fromSeconds && seconds < toSeconds)
    const loudest = within.reduce<Loudness | undefined>((loudest, stretch) => (loudest === undefined || stretch.decibels > loudest.decibels ? stretch : loudest), undefined)
    if (loudest === undefined) throw new Error(`Failed to listen to ${recorded.name} from ${fromSeconds} s on: its sound ends at ${inSeconds(stretches.at(-1)?.seconds ?? 0)}`)
    const { seconds, decibels } = loudest
    const level = Number.isFinite(decibels) ? `${decibels.toFixed(0)} dB at ${inSeconds(seconds)}` : 'without a sample that is not 0'
    return { pass: decibels >= audibleDecibels, found: `loudest ${stretchSeconds * 1000} ms ${level}; from ${audibleDecibels} dB on it is heard` }
  }
}
