/**
 * Tells whether a picture is of the frame that was drawn last, or of one before it that comes late. A picture carries the moment of its
 * frame by Chrome's clock, a frame the moment at which it was asked for by ours: what has passed between two is about the same by both.
 */
export function createFrameMatch() {
  let before = Number.NEGATIVE_INFINITY
  let newest = Number.NEGATIVE_INFINITY
  /** Chrome's clock less ours, as the last picture that was the newest frame's has shown it. */
  let ahead: number | undefined

  return {
    /** A frame is asked for, at that moment by our clock. */
    drawn(atMs: number) {
      before = newest
      newest = atMs
    },
    /** Whether the picture of that moment, by Chrome's clock, is of the newest frame and not of one before it. */
    isOfNewest(momentMs: number): boolean {
      const isIt = ahead === undefined || momentMs - ahead > (before + newest) / 2
      if (isIt) ahead = momentMs - newest
      return isIt
    },
  }
}
