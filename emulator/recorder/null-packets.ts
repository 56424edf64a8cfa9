import { appendFile, stat } from 'node:fs/promises'

/** Bytes of a packet of a transport stream. */
const packetBytes = 188

/** ffmpeg was seen to take a slice below 2 kB for something else than a transport stream; this is well above. */
const fewestPackets = 16

/** How many packets with nothing in them a slice needs to be recognised: they are part of the format, and players skip them. */
export function nullPacketsFor(bytes: number): number {
  return Math.max(0, fewestPackets - Math.ceil(bytes / packetBytes))
}

/** So many packets with nothing in them. */
export function nullPackets(count: number): Buffer {
  const packet = Buffer.alloc(packetBytes, 0xff)
  packet.writeUInt32BE(0x47_1f_ff_10)
  return Buffer.concat(Array.from({ length: count }, () => packet))
}

/** Makes a slice long enough to be recognised by itself. Resolves with its bytes. */
export async function padSlice(path: string): Promise<number> {
  const { size } = await stat(path)
  const missing = nullPackets(nullPacketsFor(size))
  if (missing.length > 0) await appendFile(path, missing)
  return size + missing.length
}
