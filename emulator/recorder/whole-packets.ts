/** Samples in a packet of AAC. */
const packetSamples = 1024

/** 16 bits, two channels. */
const bytesPerSample = 4

/**
 * How many samples are encoded of a take of so many, that begins after so many of the recording. A take ends with a whole packet; were it
 * always filled up, the sound of a recording with many holds would grow longer than its picture. So it is filled up or cut, whichever
 * keeps the packets of all takes together nearest to their time.
 */
export function wholePackets(before: number, samples: number): number {
  return (Math.round((before + samples) / packetSamples) - Math.round(before / packetSamples)) * packetSamples
}

/** Lets the samples of a take through, but for the last packet's worth, until it is known where the take ends. */
export function createPacketFeed(before: number) {
  let held = Buffer.alloc(0)
  let received = 0

  return {
    /** What is let through now that these have come. */
    next(samples: Uint8Array): Uint8Array {
      received += samples.byteLength / bytesPerSample
      const all = Buffer.concat([held, samples])
      const through = Math.max(0, all.length - packetSamples * bytesPerSample)
      held = all.subarray(through)
      return all.subarray(0, through)
    },
    /** What makes the last packet whole. */
    end(): Uint8Array {
      const passed = received - held.length / bytesPerSample
      const rest = Buffer.alloc((wholePackets(before, received) - passed) * bytesPerSample)
      held.copy(rest)
      return rest
    },
  }
}
