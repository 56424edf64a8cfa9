import { z } from 'zod'
import { optional, wholeNumber } from '../members.ts'

/** The largest picture: 1920 × 1080 in any shape. */
const maxPixels = 2_073_600

/** At this size and above the default bitrate is 2000 kbit/s, below it 1500 (R-178, R-179; read as an area: assumed). */
const largePixels = 1280 * 720

/** kbit/s. */
export const videoBitrate = wholeNumber(50, 8000)

const absoluteHttpUrl = z.string().refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), {
  error: 'expected an absolute http or https URL',
})

/** `serviceParam` of `web_recorder_service` (R-157 … R-196). Every number is whole. */
export const webRecorderParam = z
  .object({
    /** Opened byte for byte as given, query and fragment included. */
    url: absoluteHttpUrl,
    /** 0: 48 kHz mono up to 48 kbit/s · 1: mono up to 128 · 2: stereo up to 192. */
    audioProfile: optional(wholeNumber(0, 2).optional(), undefined),
    videoWidth: wholeNumber(240, 1920),
    videoHeight: wholeNumber(240, 1920),
    maxRecordingHour: wholeNumber(1, 720),
    /** kbit/s. */
    videoBitrate: optional(videoBitrate.optional(), undefined),
    /** The Go and Java clients write it so. Judged by the rules of start: it counts only when `videoBitrate` is absent. */
    VideoBitrate: z.unknown().optional(),
    /** Frames per second. */
    videoFps: optional(wholeNumber(5, 60), 15),
    mobile: optional(z.boolean(), false),
    /** Minutes after which a new MP4 is begun. */
    maxVideoDuration: optional(wholeNumber(30, 240), 120),
    onhold: optional(z.boolean(), false),
    /** Seconds the page has to call `navigator.notifyReady()`; 0: it need not. */
    readyTimeout: optional(wholeNumber(0, 60), 0),
  })
  .refine(({ videoWidth, videoHeight }) => videoWidth * videoHeight <= maxPixels, {
    path: ['videoWidth'],
    error: `expected videoWidth × videoHeight of at most ${maxPixels} pixels`,
  })

export type WebRecorderParam = z.output<typeof webRecorderParam>

/** What `VideoBitrate` asks for; undefined if it is absent, beside `videoBitrate`, or no bitrate. */
export function bitrateByOtherName({ videoBitrate: named, VideoBitrate }: WebRecorderParam) {
  return named === undefined ? videoBitrate.safeParse(VideoBitrate).data : undefined
}

/** The bitrate asked for in kbit/s, by either spelling unless names are strict, or the default for the size. */
export function videoBitrateOf(param: WebRecorderParam, { strictNames }: { strictNames: boolean }) {
  return param.videoBitrate ?? (strictNames ? undefined : bitrateByOtherName(param)) ?? (param.videoWidth * param.videoHeight >= largePixels ? 2000 : 1500)
}
