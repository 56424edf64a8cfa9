import { box, u32 } from './mp4-boxes.ts'
import { movieIndex } from './mp4-index.ts'
import { layOut, lengthBytes } from './mp4-layout.ts'
import type { SliceShape } from './slice-shape.ts'
import type { Tracks } from './tracks.ts'

const fileType = box('ftyp', Buffer.from('isom'), u32(0x200), Buffer.from('isomiso2avc1mp41'))

/** An MP4 of those slices. Its index stands before its media: it plays from its start over HTTP. */
export function createMp4(tracks: Tracks, slices: readonly SliceShape[]) {
  const { frontBytes, mediaBytes } = measure(tracks, slices)
  return {
    /** Length of what `render` returns. */
    bytes: frontBytes + mediaBytes,
    /** Makes the file, always the same. Until then only numbers are kept. */
    render(): Uint8Array {
      const mediaHead = box('mdat')
      mediaHead.writeUInt32BE(mediaHead.length + mediaBytes)
      const front = [fileType, movieIndex(layOut(tracks, slices).tracksAt(frontBytes)), mediaHead]
      const out = Buffer.concat(front, frontBytes + mediaBytes)
      writeMedia(out, frontBytes, tracks, slices)
      return out
    },
  }
}

/** Bytes before the media, and of the media. */
function measure(tracks: Tracks, slices: readonly SliceShape[]) {
  const { bytes: mediaBytes, tracksAt } = layOut(tracks, slices)
  // How long the index is does not depend on where the media lie.
  const indexBytes = movieIndex(tracksAt(0)).length
  return { frontBytes: fileType.length + indexBytes + box('mdat').length, mediaBytes }
}

function writeMedia(out: Buffer, start: number, tracks: Tracks, slices: readonly SliceShape[]) {
  const { video, audio } = tracks
  let at = start
  for (const { frames, firstFrame, sounds } of slices) {
    for (let frame = 0; frame < frames; frame += 1) {
      const { nal } = video.frame(frame, firstFrame + frame)
      out.writeUInt32BE(nal.length, at)
      out.set(nal, at + lengthBytes)
      at += lengthBytes + nal.length
    }
    const soundEnd = at + sounds * audio.frame.length
    out.fill(audio.frame, at, soundEnd)
    at = soundEnd
  }
}
