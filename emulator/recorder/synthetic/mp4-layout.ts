import { sampleRate } from '../media-clock.ts'
import { audioDescription, videoDescription } from './mp4-descriptions.ts'
import type { Mp4Track } from './mp4-index.ts'
import { samplesPerFrame } from './silent-aac.ts'
import type { SliceShape } from './slice-shape.ts'
import type { Tracks } from './tracks.ts'

/** Ticks of a video frame, whatever its rate. */
const frameTicks = 1000

/** Bytes before each frame: its length. */
export const lengthBytes = 4

/** Where all lies in an MP4 of those slices, from the first frame on: frames and sound by turns. */
export function layOut({ video, audio }: Tracks, slices: readonly SliceShape[]) {
  const videoChunks: { samples: number; at: number }[] = []
  const audioChunks: { samples: number; at: number }[] = []
  const sizes: number[] = []
  const keys: number[] = []
  let bytes = 0
  let sounds = 0
  for (const slice of slices) {
    videoChunks.push({ samples: slice.frames, at: bytes })
    for (let frame = 0; frame < slice.frames; frame += 1) {
      const { key, nal } = video.frame(frame, slice.firstFrame + frame)
      const count = sizes.push(lengthBytes + nal.length)
      if (key) keys.push(count)
      bytes += lengthBytes + nal.length
    }
    audioChunks.push({ samples: slice.sounds, at: bytes })
    sounds += slice.sounds
    bytes += slice.sounds * audio.frame.length
  }

  /** The tracks of a file in which the first frame lies at that byte. */
  function tracksAt(start: number): Mp4Track[] {
    const moved = (chunks: typeof videoChunks) =>
      chunks.map(({ samples, at }) => ({ samples, at: start + at }))
    return [
      {
        kind: 'video',
        timescale: video.fps * frameTicks,
        sampleTicks: frameTicks,
        description: videoDescription(video),
        samples: sizes.length,
        sizes,
        keys,
        chunks: moved(videoChunks),
        width: video.size.width,
        height: video.size.height,
      },
      {
        kind: 'audio',
        timescale: sampleRate,
        sampleTicks: samplesPerFrame,
        description: audioDescription(audio, sampleRate),
        samples: sounds,
        sizes: audio.frame.length,
        chunks: moved(audioChunks),
        width: 0,
        height: 0,
      },
    ]
  }

  return { bytes, tracksAt }
}
