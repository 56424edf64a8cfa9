import type { Content, RecorderEvent } from '../../protocol/recording.ts'
import { createMp4 } from './mp4.ts'
import type { SliceShape } from './slice-shape.ts'
import type { Tracks } from './tracks.ts'

const nothingJoined = 'Failed to make the MP4: no slice was joined to it'

/** The MP4s of one recording, by index, each begun with its first slice. */
export function createMp4s(tracks: Tracks) {
  const shapes = new WeakMap<object, SliceShape>()
  const joined = new Map<number, SliceShape[]>()

  return {
    /** Slices come back as their content alone: this says what is in it. */
    know(content: Extract<Content, { render: unknown }>, shape: SliceShape) {
      shapes.set(content.render, shape)
    },
    join(index: number, content: Content) {
      const shape = 'render' in content ? shapes.get(content.render) : undefined
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
