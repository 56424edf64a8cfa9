import { crc32 } from './program-tables.ts'

/** One PES packet: ticks of 90 kHz, 33 bits. */
export interface ReadPes {
  readonly pid: number
  readonly streamId: number
  readonly ticks: number
  readonly media: Buffer
}

/**
 * Reads a transport stream, and fails on what a strict player would stumble over: sync bytes,
 * counters, checksums, lengths.
 */
export function readTransport(bytes: Uint8Array) {
  const all = Buffer.from(bytes)
  const counters = new Map<number, number>()
  const open = new Map<number, Buffer[]>()
  const order: number[] = []
  const pes: ReadPes[] = []
  const clocks: number[] = []

  function close(pid: number) {
    const parts = open.get(pid)
    open.delete(pid)
    if (parts) pes.push(readPes(pid, Buffer.concat(parts)))
  }

  for (let at = 0; at < all.length; at += 188) {
    const packet = all.subarray(at, at + 188)
    if (packet.length < 188 || packet[0] !== 0x47) throw new Error(`no packet at ${at}`)
    const pid = packet.readUInt16BE(1) & 0x1fff
    // Nothing is in it, and its count means nothing.
    if (pid === 0x1fff) continue
    const [first, hasField, count] = [
      (packet[1]! & 0x40) > 0,
      (packet[3]! & 0x20) > 0,
      packet[3]! & 15,
    ]
    const last = counters.get(pid)
    if (last !== undefined && count !== (last + 1) % 16)
      throw new Error(`packet ${count} of ${pid} follows ${last}`)
    counters.set(pid, count)
    order.push(pid)
    const payload = packet.subarray(hasField ? 5 + packet[4]! : 4)
    if (hasField && packet[4]! > 0 && packet[5]! & 0x10)
      clocks.push(packet.readUInt32BE(6) * 2 + (packet[10]! >> 7))
    if (pid === 0 || pid === 0x1000) readSection(payload)
    else {
      if (first) close(pid)
      const parts = first ? [] : open.get(pid)!
      open.set(pid, [...parts, payload])
    }
  }
  for (const pid of open.keys()) close(pid)
  return { order, pes, clocks, counters }
}

function readSection(payload: Buffer) {
  const section = payload.subarray(1 + payload[0]!)
  const length = 3 + (section.readUInt16BE(1) & 0xfff)
  if (crc32(section.subarray(0, length)) !== 0) throw new Error('wrong checksum of a section')
  if (section.subarray(length).some((byte) => byte !== 0xff))
    throw new Error('a section is followed by something')
}

function readPes(pid: number, bytes: Buffer): ReadPes {
  if (bytes.readUIntBE(0, 3) !== 1) throw new Error('no start code of a PES packet')
  const length = bytes.readUInt16BE(4)
  if (length > 0 && length !== bytes.length - 6)
    throw new Error(`${bytes.length - 6} bytes in a PES packet of ${length}`)
  const [high, middle, low] = [
    (bytes[9]! >> 1) & 7,
    bytes.readUInt16BE(10) >> 1,
    bytes.readUInt16BE(12) >> 1,
  ]
  const ticks = high * 2 ** 30 + middle * 2 ** 15 + low
  return { pid, streamId: bytes[3]!, ticks, media: bytes.subarray(9 + bytes[8]!) }
}
