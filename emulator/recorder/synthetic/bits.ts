export type Bits = ReturnType<typeof createBits>

/** Writes numbers bit by bit, the highest bit first, as H.264 and AAC do. */
export function createBits() {
  const bytes: number[] = []
  let last = 0
  let free = 8

  const bits = {
    /** A number below 2^32 in so many bits. */
    u(width: number, value: number) {
      for (let bit = width - 1; bit >= 0; bit -= 1) {
        free -= 1
        last |= ((value >>> bit) & 1) << free
        if (free > 0) continue
        bytes.push(last)
        last = 0
        free = 8
      }
      return bits
    },
    /** A number from 0 to 65534 in the exponential Golomb code of H.264 (9.1). */
    ue(value: number) {
      const digits = 32 - Math.clz32(value + 1)
      return bits.u(2 * digits - 1, value + 1)
    },
    /** The same for a number that may be negative (9.1.1). */
    se: (value: number) => bits.ue(value > 0 ? 2 * value - 1 : -2 * value),
    /** Zeros up to the next whole byte. */
    align: () => (free === 8 ? bits : bits.u(free, 0)),
    /** So many bytes of one value; only after {@link align}. */
    repeat(count: number, value: number) {
      for (let index = 0; index < count; index += 1) bytes.push(value)
      return bits
    },
    /** All that was written. What does not fill a byte is left out: align first. */
    bytes: () => Uint8Array.from(bytes),
  }
  return bits
}
