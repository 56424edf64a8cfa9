import type { RecorderEvent, Slice } from '../../protocol/recording.ts'
import { createMp4 } from './mp4.ts'
import type { SliceShape } from './slice-shape.ts'
import type { Tracks } from './tracks.ts'

const nothingJoined = 'Failed to make the MP4: no slice was joined to it'

/** The MP4s of one recording, by index, each begun with its first slice. */
export function createMp4s(tracks: Tracks) {
  /** By the start of the slice. */
  const shapes = new Map<number, SliceShape>()
  const joined = new Map<number, SliceShape[]>()

  return {
    /** What is in the slice that begins then, whatever its content has become when it is to be joined. */
    know(startMs: number, shape: SliceShape) {
      shapes.set(startMs, shape)
    },
    join(index: number, { startMs }: Slice) {
      const shape = shapes.get(startMs)
      if (shape === undefined) return
      const slices = joined.get(index) ?? []
      slices.push(shape)
      joined.set(index, slices)
    },
    /** The event that tells what came of it. */
    finish(index: number): RecorderEvent {
      const slices = joined.get(index)
      joined.delete(index)
      if (slices === undefined) return { type: 'mp4Failed', index, message: nothingJoined }
      const { bytes, render } = createMp4(tracks, slices)
      return { type: 'mp4Finished', index, content: { render }, bytes }
    },
  }
}
