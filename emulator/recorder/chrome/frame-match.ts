/** Pictures of frames longer ago than these do not come any more. */
const mostFrames = 32

/**
 * Tells of which frame a picture is. A picture has a moment by one clock, a frame the moment that it was drawn for by another: between
 * the two lies the same span for all, which is known within limits from the start, and exactly from the first picture.
 */
export function createFrameMatch<Frame>({ aheadMs, withinMs }: { readonly aheadMs: number; readonly withinMs: number }) {
  let frames: { readonly atMs: number; readonly frame: Frame }[] = []
  let ahead = aheadMs

  return {
    /** A frame is drawn for that moment. */
    drawn(atMs: number, frame: Frame) {
      frames = [...frames.slice(1 - mostFrames), { atMs, frame }]
    },
    /**
     * The frame whose picture has that moment. One that is later than all frames shows the last of them: Chrome has made it by itself, after
     * it had made none for a while. Undefined if it is nobody's, as the one with which a screencast begins may be.
     */
    of(momentMs: number): Frame | undefined {
      const apart = (atMs: number) => Math.abs(momentMs - ahead - atMs)
      const [nearest] = frames.toSorted((one, other) => apart(one.atMs) - apart(other.atMs))
      if (nearest === undefined) return undefined
      if (apart(nearest.atMs) > withinMs) return frames.every(({ atMs }) => atMs < momentMs - ahead) ? frames.at(-1)?.frame : undefined
      ahead = momentMs - nearest.atMs
      return nearest.frame
    },
    /** What was drawn so far has no more pictures. */
    forget() {
      frames = []
    },
  }
}
