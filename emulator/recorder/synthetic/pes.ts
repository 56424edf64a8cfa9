/** Ticks of timestamps per second. */
export const ticksPerSecond = 90_000

/** Timestamps have 33 bits: they begin anew after 26.5 hours, which players know. */
export const timestampWrap = 2 ** 33

/** Bytes of {@link pesHeader}. */
export const pesHeaderBytes = 14

/** Stream numbers of the first video and the first audio stream (ISO/IEC 13818-1, table 2-22). */
export const streamIds = { video: 0xe0, audio: 0xc0 } as const

/** Stands before so many bytes of whole frames. `ticks`: when the first is shown; wraps here. */
export function pesHeader(streamId: number, mediaBytes: number, ticks: number): Uint8Array {
  const following = pesHeaderBytes - 6 + mediaBytes
  // 0 is allowed for video: it ends where the next one begins.
  const length = following > 0xffff ? 0 : following
  const head = [0, 0, 1, streamId, length >> 8, length & 0xff, 0x84, 0x80, 5]
  return Uint8Array.from([...head, ...timestamp(ticks % timestampWrap)])
}

/** 3, 15 and 15 bits, with a 1 behind each part. */
function timestamp(ticks: number) {
  const above = Math.floor(ticks / 2 ** 15)
  const parts = [Math.floor(above / 2 ** 15), above % 2 ** 15, ticks % 2 ** 15]
  const [high = 0, middle = 0, low = 0] = parts.map((part) => (part << 1) | 1)
  return [0x20 | high, middle >> 8, middle & 0xff, low >> 8, low & 0xff]
}
