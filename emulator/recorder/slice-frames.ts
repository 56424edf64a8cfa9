import { createReadStream } from 'node:fs'

/** Bytes of a packet of a transport stream. */
const packetBytes = 188

/** The first stream that ffmpeg puts into one, which is the picture. */
const picturePid = 0x100

/** Fails if a slice has fewer frames: ffmpeg reports one as complete also when the disk did not take all of it, and only then ends with an error. */
export async function expectFrames(path: string, frames: number): Promise<void> {
  const written = await countFrames(path)
  if (written < frames) throw new Error(`Failed to write a slice: ${written} of its ${frames} frames are there; the disk may be full`)
}

/** How many pictures begin in a slice. Fails if it ends within a packet. */
export async function countFrames(path: string): Promise<number> {
  let frames = 0
  let rest: Uint8Array = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = Buffer.concat([rest, chunk as Buffer])
    const whole = bytes.length - (bytes.length % packetBytes)
    for (let at = 0; at < whole; at += packetBytes) if (beginsPicture(bytes, at)) frames += 1
    rest = bytes.subarray(whole)
  }
  if (rest.length > 0) throw new Error(`Failed to read a slice: its last packet has ${rest.length} bytes instead of ${packetBytes}; the disk may be full`)
  return frames
}

/** Behind the sync byte stand three flags, of which the second says that something begins, and 13 bits that say of which stream. */
function beginsPicture(bytes: Buffer, at: number) {
  const head = bytes.readUInt16BE(at + 1)
  return (head & 0x40_00) !== 0 && (head & 0x1f_ff) === picturePid
}
