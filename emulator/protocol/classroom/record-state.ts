import { z } from 'zod'
import { optionalMember } from './optional-member.ts'
import { readClassroomBody } from './read-body.ts'
import { webRecordConfig, type WebRecordConfig } from './web-record-config.ts'

/** At this size and above the default bitrate is 2000 kbit/s, below it 1500 (F-071, F-072; read as an area: assumed). */
const largePixels = 1280 * 720

/** What every start has. The rest of the body counts in web mode only; members that nobody knows are ignored (F-017, F-144). */
export const anyStart = z.object({
  /** Absent: composite, the teacher's sound and picture alone (F-052). */
  mode: optionalMember(z.literal('web')),
  /** Seconds the page has to call `records/ready`, 1 and up; no end is known, whole is assumed. Default: it need not (F-080, F-092, F-093). */
  retryTimeout: optionalMember(z.int().min(1)),
})

const webStart = z.object({ webRecordConfig: z.preprocess((config) => config ?? {}, webRecordConfig) })

/** Body of `PUT …/records/states/1`, with every default in its place. */
export interface StartRecordRequest {
  /** undefined: composite. */
  readonly mode: 'web' | undefined
  /** Only in web mode: in the other there is no page that could report (assumed). */
  readonly retryTimeoutSeconds?: number | undefined
  /** In web mode, and then with `url`, `rootUrl` or both. */
  readonly web?: WebRecordConfig | undefined
}

/**
 * Reads the body of a start. None, and `{}`, are a start in composite mode, in which `webRecordConfig` is not looked at (assumed).
 * `ownPage`: recorded, as `rootUrl`, when a body in web mode names no page, as agora-edu-core 3.2 does; without it such a body is refused (F-048, F-049).
 */
export function readStartRecord(
  body: unknown,
  ownPage?: string,
): { readonly value: StartRecordRequest } | { readonly refused: 'badParameter' | 'rootUrlEmpty'; readonly why: string } {
  const start = readClassroomBody(anyStart, body)
  if ('refused' in start) return start
  const { mode, retryTimeout } = start.value
  if (mode === undefined) return { value: { mode } }
  const page = readClassroomBody(webStart, body)
  if ('refused' in page) return page
  const { url, rootUrl = url === undefined ? ownPage : undefined } = page.value.webRecordConfig
  if (url === undefined && rootUrl === undefined) return { refused: 'rootUrlEmpty', why: 'webRecordConfig: expected rootUrl or url in it, received neither' }
  return { value: { mode, retryTimeoutSeconds: retryTimeout, web: { ...page.value.webRecordConfig, rootUrl } } }
}

/** The bitrate asked for in kbit/s, or the default for the size. */
export function videoBitrateOf({ videoBitrate, videoWidth, videoHeight }: Pick<WebRecordConfig, 'videoBitrate' | 'videoWidth' | 'videoHeight'>) {
  return videoBitrate ?? (videoWidth * videoHeight >= largePixels ? 2000 : 1500)
}
