import { open } from 'node:fs/promises'

/** Bytes of a box's length and name, and of a length that needs more than four. */
const [headBytes, longHeadBytes] = [8, 16]

/**
 * Fails unless the boxes of an MP4 fill the file, its index among them: on a full disk ffmpeg was seen to leave half of one, and to end
 * as if all were well.
 */
export async function expectWholeMp4(path: string): Promise<void> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const names: string[] = []
    let at = 0
    while (at < size) {
      const head = Buffer.alloc(longHeadBytes)
      await file.read(head, 0, longHeadBytes, at)
      const short = head.readUInt32BE()
      const length = short === 1 ? Number(head.readBigUInt64BE(headBytes)) : short
      names.push(head.toString('latin1', 4, headBytes))
      if (length < headBytes) break
      at += length
    }
    if (at !== size || !names.includes('moov') || !names.includes('mdat')) {
      throw new Error(`Failed to write the MP4: of its ${size} bytes ${at} are in boxes (${names.slice(0, 8).join(', ')}); the disk may be full`)
    }
  } finally {
    await file.close()
  }
}
