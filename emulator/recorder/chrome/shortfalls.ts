import type { Warning } from '../../protocol/recording.ts'

/** Counts, over all takes of a recording, what the machine was too slow for, and warns of it. */
export function createShortfalls(warn: (warning: Warning) => void) {
  let [repeated, silent] = [0, 0]

  return {
    /** What a take calls with its own counts so far. One take follows the other. */
    ofTake() {
      const [repeatedBefore, silentBefore] = [repeated, silent]
      return {
        onRepeat(frames: number) {
          repeated = repeatedBefore + frames
          warn({ name: 'repeated-frames', text: `The machine could not draw in time: ${repeated} frames show an earlier picture than their own` })
        },
        onSilence(frames: number) {
          silent = silentBefore + frames
          warn({ name: 'late-sound', text: `The sound did not arrive in time: ${silent} frames are silent` })
        },
      }
    },
  }
}
