import { timestampWrap } from './pes.ts'

export const packetBytes = 188
/** Bytes of a packet behind its head. */
export const packetRoom = 184
/** What a clock reference takes of them: length, flags, six bytes of its own. */
const clockBytes = 8

/** What goes into packets: a PES packet or a section. */
export interface Unit {
  readonly pid: number
  readonly parts: readonly Uint8Array[]
  /** Clock reference, in ticks of 90 kHz; may be above 33 bits. */
  readonly clock?: number
  /** Playing can begin here. */
  readonly key?: boolean
  /** A section is filled up behind its end, media before its start. */
  readonly section?: boolean
}

/** How many packets so many bytes take. */
export function packetsFor(bytes: number, withClock: boolean): number {
  return Math.ceil((bytes + (withClock ? clockBytes : 0)) / packetRoom)
}

/** Writes transport packets (ISO/IEC 13818-1, 2.4.3). `before`: packets so far, by identifier. */
export function createPacketWriter(bytes: number, before: Readonly<Record<number, number>>) {
  const out = Buffer.alloc(bytes, 0xff)
  const counts = { ...before }
  let at = 0

  function write(unit: Unit) {
    const payload = Buffer.concat(unit.parts)
    let end = packetRoom - (unit.clock === undefined ? 0 : clockBytes)
    writePacket(unit, payload.subarray(0, end), true)
    for (; end < payload.length; end += packetRoom) {
      writePacket(unit, payload.subarray(end, end + packetRoom), false)
    }
  }

  function writePacket({ pid, clock, key, section }: Unit, payload: Uint8Array, first: boolean) {
    const count = counts[pid] ?? 0
    counts[pid] = count + 1
    const field = section === true ? 0 : packetRoom - payload.length
    const starts = (first ? 0x40 : 0) | (pid >> 8)
    out.set([0x47, starts, pid & 0xff, (field > 0 ? 0x30 : 0x10) | (count % 16)], at)
    const flags = (key === true ? 0x40 : 0) | (clock === undefined ? 0 : 0x10)
    if (field > 0) out[at + 4] = field - 1
    if (field > 1) out[at + 5] = first ? flags : 0
    if (first && clock !== undefined) writeClock(clock % timestampWrap, at + 6)
    out.set(payload, at + 4 + field)
    at += packetBytes
  }

  function writeClock(ticks: number, to: number) {
    out.writeUInt32BE(Math.floor(ticks / 2), to)
    // The lowest bit, six reserved ones, and none of the finer ticks of 27 MHz.
    out.writeUInt16BE(((ticks % 2) << 15) | 0x7e00, to + 4)
  }

  return {
    write,
    /** All packets. Fails if they are not as many bytes as were foreseen. */
    finish(): Uint8Array {
      const instead = `${at} bytes where ${bytes} were foreseen`
      if (at !== bytes) throw new Error(`Failed to write packets: ${instead}`)
      return out
    },
  }
}
