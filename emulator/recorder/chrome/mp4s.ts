import { join } from 'node:path'
import type { RecorderEvent, Slice } from '../../protocol/recording.ts'
import { startMp4, type Mp4Joiner } from '../mp4-joiner.ts'

/** The MP4s of one recording, by index, each begun with its first slice. */
export function createMp4s(folder: string, ffmpeg: string, emit: (event: RecorderEvent) => void) {
  const joiners = new Map<number, Promise<Mp4Joiner>>()

  function joiner(index: number) {
    const known = joiners.get(index) ?? startMp4(join(folder, `${index}.mp4`), ffmpeg)
    joiners.set(index, known)
    return known
  }

  return {
    join(index: number, { content }: Slice) {
      joiner(index).then(({ append }) => append(content), () => {})
    },
    /** Resolves when it was reported what came of it. */
    async finish(index: number) {
      await joiner(index)
        .then(({ finish }) => finish())
        .then(
          ({ path, bytes }) => emit({ type: 'mp4Finished', index, content: { path }, bytes }),
          (error: Error) => emit({ type: 'mp4Failed', index, message: error.message }),
        )
    },
    async close() {
      await Promise.all([...joiners.values()].map((opening) => opening.then(({ close }) => close(), () => {})))
    },
  }
}
