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
    /** 0: 48 kHz mono up to 48 kbit/s · 1: mono up to 128 · 2: stereo up to 192. Left out: 0, or a refusal by the switch `requireAudioProfile`. */
    audioProfile: optional(wholeNumber(0, 2).optional(), undefined),
    /** Pixels, 240 to 1920; with the height at most 2073600 in all. */
    videoWidth: wholeNumber(240, 1920),
    /** Pixels, 240 to 1920. */
    videoHeight: wholeNumber(240, 1920),
    /** Hours after which the recording ends by itself, 1 to 720. */
    maxRecordingHour: wholeNumber(1, 720),
    /** kbit/s, 50 to 8000. Left out: 2000, or 1500 below 1280 × 720. */
    videoBitrate: optional(videoBitrate.optional(), undefined),
    /** The Go and Java clients write it so. Judged by the rules of start: it counts only when `videoBitrate` is absent. */
    VideoBitrate: z.unknown().optional(),
    /** Frames per second, 5 to 60. */
    videoFps: optional(wholeNumber(5, 60), 15),
    /** true: the page is opened as a phone would open it. */
    mobile: optional(z.boolean(), false),
    /** Minutes after which a new MP4 is begun, 30 to 240. */
    maxVideoDuration: optional(wholeNumber(30, 240), 120),
    /** true: the page is opened and drawn, and nothing is written until an update says `onhold: false`. */
    onhold: optional(z.boolean(), false),
    /** Seconds the page has to call `navigator.notifyReady()`, 0 to 60; 0: it need not. Not in time: it is opened once more, then the recording ends (R-336 … R-340). */
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
