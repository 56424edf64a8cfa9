/** Reads what H.264 and AAC write bit by bit. */
export function readBits(bytes: Uint8Array) {
  let at = 0
  const bits = {
    u(width: number) {
      let value = 0
      for (let bit = 0; bit < width; bit += 1, at += 1)
        value = value * 2 + ((bytes[at >> 3]! >> (7 - (at % 8))) & 1)
      return value
    },
    ue() {
      let zeros = 0
      while (bits.u(1) === 0) zeros += 1
      return 2 ** zeros - 1 + bits.u(zeros)
    },
    skip(width: number) {
      at += width
      return bits
    },
  }
  return bits
}

/** Takes out what a NAL unit has put in against start codes, and its header. */
export function payloadOf(nal: Uint8Array) {
  const isGuard = (index: number) =>
    index >= 2 && nal[index] === 3 && nal[index - 1] === 0 && nal[index - 2] === 0
  return nal.filter((_, index) => index > 0 && !isGuard(index))
}
