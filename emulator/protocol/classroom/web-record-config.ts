import { z } from 'zod'
import { optional, optionalText, wholeNumber } from '../members.ts'
import { httpUrl } from './http-url.ts'
import { onholdMembers, onholdOf } from './onhold.ts'
import { optionalMember } from './optional-member.ts'

/** The largest picture: 1920 × 1080 in any shape. The English table says 1280 × 720, and its own guides record larger ones (F-069). */
const maxPixels = 1920 * 1080

/**
 * `webRecordConfig` of a start. `null` counts as absent, and `""` as no address (F-049).
 * That an address must be http or https, and every number whole, is assumed from the recorder underneath.
 */
export const webRecordConfig = z
  .object({
    /** Opened byte for byte as given; wins over `rootUrl` (F-050, F-051). */
    url: optionalText(httpUrl),
    /** The service appends its parameters to it (F-056 … F-064). */
    rootUrl: optionalText(httpUrl),
    /** Push the page to the CDN as well: samples send `"true"`, the SDK true (F-078; that `"false"` is false: assumed). Default false. */
    publishRtmp: optional(z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]), false),
    /** true: the page is opened and drawn, and nothing is written until it is released. Default false (F-102). */
    ...onholdMembers,
    /** kbit/s, 50 to 8000. Default by the size of the picture: `videoBitrateOf` (F-065). */
    videoBitrate: optionalMember(wholeNumber(50, 8000)),
    /** Frames per second, 5 to 60 (F-066). */
    videoFps: optional(wholeNumber(5, 60), 15),
    /** 0: 48 kHz mono up to 48 kbit/s · 1: mono up to 128 · 2: stereo up to 192 (F-067). */
    audioProfile: optional(z.literal([0, 1, 2]), 0),
    /** Pixels, 480 to 1920 (F-068). The English table has 1280 as the upper end of both. */
    videoWidth: optional(wholeNumber(480, 1920), 1280),
    /** Pixels, 480 to 1920 (F-068). */
    videoHeight: optional(wholeNumber(480, 1920), 720),
    /** Hours until the recording ends by itself, 1 to 720 (F-070). Default from the duration of the class. */
    maxRecordingHour: optionalMember(wholeNumber(1, 720)),
  })
  .refine(({ videoWidth, videoHeight }) => videoWidth * videoHeight <= maxPixels, {
    path: ['videoWidth'],
    error: `expected videoWidth × videoHeight of at most ${maxPixels} pixels`,
  })
  .transform(({ onhold, onHold, ...config }) => ({ ...config, onhold: onholdOf({ onhold, onHold }) ?? false }))

export type WebRecordConfig = z.output<typeof webRecordConfig>
