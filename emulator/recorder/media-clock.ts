/** Samples per second of every recording. */
export const sampleRate = 48_000

/**
 * The clock of one take: frame n is due n/fps seconds after the first, and owns exactly the samples between its
 * moment and the next frame's. Both tracks are as long as each other because they are counted, not measured.
 */
export function createMediaClock(fps: number, sliceSeconds: number) {
  const framesPerSlice = fps * sliceSeconds
  return {
    /** Milliseconds from the first frame to frame n. */
    frameAtMs: (frame: number) => (frame * 1000) / fps,
    /** The frame that is due at or before that many milliseconds after the first; -1 before it. */
    frameDue: (elapsedMs: number) => Math.floor((elapsedMs * fps) / 1000 + 1e-6),
    /** Frames that are over or have begun, so many milliseconds after the first began; one that begins just then has not. */
    framesWithin: (elapsedMs: number) => Math.ceil((elapsedMs * fps) / 1000 - 1e-4),
    /** The slice that frame n is in. */
    sliceOf: (frame: number) => Math.floor(frame / framesPerSlice),
    /** First sample of frame n, counted from the take's first; the sample of frame n+1 ends it. */
    firstSample: (frame: number) => Math.floor((frame * sampleRate) / fps),
    /** What slice n of a take of so many frames holds. */
    slice(index: number, framesInTake: number) {
      const firstFrame = index * framesPerSlice
      return { firstFrame, frames: Math.min(framesPerSlice, framesInTake - firstFrame) }
    },
  }
}

export type MediaClock = ReturnType<typeof createMediaClock>

/**
 * Ties a stream of samples to time. Chunks arrive late by a varying amount but never early, so the earliest arrival
 * seen tells where in the stream a moment lies; the sound server's clock and ours are the same, they do not drift.
 */
export function createSampleClock() {
  let offset = Number.NEGATIVE_INFINITY
  const perMs = sampleRate / 1000
  return {
    /** So many samples have arrived by then. */
    observe(received: number, atMs: number) {
      offset = Math.max(offset, received - atMs * perMs)
    },
    /** Index in the stream of the sample that would arrive at that moment without any delay. */
    sampleAt: (atMs: number) => Math.round(offset + atMs * perMs),
  }
}
