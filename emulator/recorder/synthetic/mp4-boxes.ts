/** A box of an MP4: its length, its type of four letters, its content. */
export function box(type: string, ...content: readonly Uint8Array[]): Buffer {
  const length = content.reduce((sum, part) => sum + part.length, 8)
  return Buffer.concat([u32(length), Buffer.from(type, 'latin1'), ...content], length)
}

/** A box of version 0 with flags. */
export function fullBox(type: string, flags: number, ...content: readonly Uint8Array[]): Buffer {
  return box(type, u32(flags), ...content)
}

/** A box that says how many entries it holds, then holds them. */
export function listBox(type: string, entries: number, ...content: readonly Uint8Array[]): Buffer {
  return fullBox(type, 0, u32(entries), ...content)
}

/** Numbers of 32 bits. */
export function u32(...values: readonly number[]): Buffer {
  return table(values)
}

/** The same for any number of them. */
export function table(values: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * 4)
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4))
  return bytes
}

/** Numbers of 16 bits. */
export function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * 2)
  values.forEach((value, index) => bytes.writeUInt16BE(value, index * 2))
  return bytes
}

/** So many bytes of nothing. */
export function zeros(count: number): Buffer {
  return Buffer.alloc(count)
}
