/** The words that an AccessToken2 is made of: little-endian, a text preceded by its length in bytes (as packed by agora-token 2.0.6). */
export const pack = {
  u16(value: number) {
    const bytes = Buffer.alloc(2)
    bytes.writeUInt16LE(value)
    return bytes
  },
  i16(value: number) {
    const bytes = Buffer.alloc(2)
    bytes.writeInt16LE(value)
    return bytes
  },
  u32(value: number) {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value)
    return bytes
  },
  /** At most 65535 bytes. */
  bytes: (value: Buffer) => Buffer.concat([pack.u16(value.length), value]),
  text: (value: string) => pack.bytes(Buffer.from(value)),
}

export type Unpacker = ReturnType<typeof unpack>

/** Takes the same words off the front, one after the other. Throws a RangeError where the bytes end too early. */
export function unpack(bytes: Buffer) {
  let at = 0

  function take(length: number) {
    if (at + length > bytes.length) throw new RangeError('it ends too early')
    at += length
    return bytes.subarray(at - length, at)
  }

  const words = {
    u16: () => take(2).readUInt16LE(),
    i16: () => take(2).readInt16LE(),
    u32: () => take(4).readUInt32LE(),
    bytes: () => take(words.u16()),
    text: () => words.bytes().toString(),
    /** All that has not been taken yet. */
    rest: () => bytes.subarray(at),
  }
  return words
}
