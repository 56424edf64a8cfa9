import { utc17 } from './file-names.ts'

/** One finished slice as the playlist shows it. */
export interface PlaylistSlice {
  /** Bare file name: playlist and slices lie side by side. */
  readonly name: string
  readonly durationMs: number
  /** Unix milliseconds. */
  readonly startMs: number
  /** The first slice after a start or a resume: a discontinuity and the track tags stand before it. */
  readonly beginsTake: boolean
}

/** Target duration of Agora's published samples. */
const usualTargetSeconds = 18

/** The lines before the first slice. `longestSeconds` is the longest slice that can come. */
export function playlistHead(longestSeconds: number) {
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:3',
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-ALLOW-CACHE:YES',
    `#EXT-X-TARGETDURATION:${Math.max(usualTargetSeconds, Math.ceil(longestSeconds))}`,
    '',
  ].join('\n')
}

/** The lines of one slice. Web mode's tags are assumed: the published samples are all of individual mode. */
export function playlistEntry(slice: PlaylistSlice, size: { readonly width: number; readonly height: number }) {
  const time = utc17(slice.startMs)
  const take = [
    '#EXT-X-DISCONTINUITY',
    `#EXT-X-AGORA-TRACK-EVENT:EVENT=START,TRACK_TYPE=AUDIO,TIME=${time}`,
    `#EXT-X-AGORA-TRACK-EVENT:EVENT=START,TRACK_TYPE=VIDEO,TIME=${time}`,
    `#EXT-X-AGORA-ROTATE:WIDTH=${size.width},HEIGHT=${size.height},ROTATE=0,TIME=${time}`,
  ]
  return [
    ...(slice.beginsTake ? take : []),
    // Agora writes no comma after the length.
    `#EXTINF:${(slice.durationMs / 1000).toFixed(6)}`,
    slice.name,
    '',
  ].join('\n')
}

/** The last line, only once the recording has ended. */
export const playlistTail = '#EXT-X-ENDLIST\n'
