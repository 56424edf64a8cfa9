import type { Bits } from './bits.ts'

/** First bytes of the NAL units used here: whether others need it, and its type (table 7-1). */
export const nalHeaders = {
  keySlice: 0x65,
  slice: 0x41,
  sequence: 0x67,
  picture: 0x68,
  delimiter: 0x09,
} as const

/** A NAL unit (H.264, 7.3.1): its header and what was written, closed, without a start code. */
export function nalUnit(header: number, payload: Bits): Uint8Array {
  return Uint8Array.from([header, ...escaped(payload.u(1, 1).align().bytes())])
}

/** A 3 is put in where two zeros would stand before 0 … 3: that would look like a start code. */
function escaped(bytes: Uint8Array) {
  const safe: number[] = []
  let zeros = 0
  for (const byte of bytes) {
    if (zeros === 2 && byte <= 3) {
      safe.push(3)
      zeros = 0
    }
    safe.push(byte)
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return safe
}
