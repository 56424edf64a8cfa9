/** 16 bits, two channels. */
export const bytesPerSample = 4

/** Samples kept for a reader that lags; what is older has been recorded or is no longer wanted. */
const keptSamples = 10 * 48_000

/** A window on an endless stream of samples, addressed by their index in the stream. */
export function createSampleBuffer() {
  const ring = Buffer.alloc(keptSamples * bytesPerSample)
  let receivedBytes = 0

  const received = () => Math.floor(receivedBytes / bytesPerSample)

  /** The same when no more come: what has not arrived is silence. */
  function readRest(first: number, end: number): Buffer {
    const samples = Buffer.alloc((end - first) * bytesPerSample)
    const last = Math.min(end, received())
    for (let index = Math.max(first, 0, received() - keptSamples); index < last; ) {
      const at = (index * bytesPerSample) % ring.length
      const length = Math.min((last - index) * bytesPerSample, ring.length - at)
      ring.copy(samples, (index - first) * bytesPerSample, at, at + length)
      index += length / bytesPerSample
    }
    return samples
  }

  return {
    received,

    append(chunk: Buffer) {
      for (let done = 0; done < chunk.length; ) {
        const at = (receivedBytes + done) % ring.length
        const length = Math.min(chunk.length - done, ring.length - at)
        chunk.copy(ring, at, done, done + length)
        done += length
      }
      receivedBytes += chunk.length
    },

    /** Samples [first, end); undefined while they have not all arrived. What was never there, or no longer is, is silence. */
    read: (first: number, end: number): Buffer | undefined => (end > received() ? undefined : readRest(first, end)),

    readRest,
  }
}
