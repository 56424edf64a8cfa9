/** Packet identifiers of the streams in a slice, the same as ffmpeg's. */
export const pids = { programs: 0, streams: 0x1000, video: 0x100, audio: 0x101 } as const

/** Types of the streams: H.264; AAC in ADTS (ISO/IEC 13818-1, table 2-34). */
const streamTypes = { video: 0x1b, audio: 0x0f } as const

/** Program association: there is one program. */
export const programAssociation = section(0x00, [0x00, 0x01, ...word(0xe000 | pids.streams)])

/** Program map: two streams, and the video carries the clock. */
export const programMap = section(0x02, [
  ...word(0xe000 | pids.video),
  ...word(0xf000),
  ...stream(streamTypes.video, pids.video),
  ...stream(streamTypes.audio, pids.audio),
])

function stream(type: number, pid: number) {
  return [type, ...word(0xe000 | pid), ...word(0xf000)]
}

/** A table in one section (ISO/IEC 13818-1, 2.4.4), behind the byte that points to its start. */
function section(tableId: number, body: readonly number[]): Uint8Array {
  const head = [tableId, ...word(0xb000 | (5 + body.length + 4)), 0x00, 0x01, 0xc1, 0x00, 0x00]
  const sum = crc32([...head, ...body])
  return Uint8Array.from([0, ...head, ...body, ...word(sum >>> 16), ...word(sum & 0xffff)])
}

function word(value: number) {
  return [value >>> 8, value & 0xff]
}

/** Checksum of sections (ISO/IEC 13818-1, annex A). Of one with its own behind it, it is 0. */
export function crc32(bytes: Iterable<number>): number {
  let sum = 0xffff_ffff
  for (const byte of bytes) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit += 1) sum = (sum << 1) ^ (sum < 0 ? 0x04c1_1db7 : 0)
  }
  return sum >>> 0
}
