const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl'])

/** Boxes by their path, e.g. `moov/trak/tkhd`, as they lie. Fails if their lengths do not fit. */
export function readBoxes(bytes: Uint8Array) {
  const all = Buffer.from(bytes)
  const boxes: { path: string; content: Buffer }[] = []
  function read(from: number, to: number, parent: string) {
    for (let at = from; at < to; ) {
      const [length, type] = [all.readUInt32BE(at), all.toString('latin1', at + 4, at + 8)]
      if (length < 8 || at + length > to)
        throw new Error(`${type} at ${at} is ${length} bytes long`)
      boxes.push({ path: parent + type, content: all.subarray(at + 8, at + length) })
      if (containers.has(type)) read(at + 8, at + length, `${parent}${type}/`)
      at += length
    }
  }
  read(0, all.length, '')
  return boxes
}

/** Every sample of a track, found through the tables of its index. */
export function readSamples(bytes: Uint8Array, track: number) {
  const list = (name: string) => {
    const boxes = readBoxes(bytes).filter(({ path }) => path.endsWith(`stbl/${name}`))
    const content = boxes[track]!.content.subarray(4)
    return Array.from({ length: content.length / 4 }, (_, index) => content.readUInt32BE(index * 4))
  }
  const [size = 0, count = 0, ...sizes] = list('stsz')
  const [, ...chunks] = list('stco')
  const [, ...runs] = list('stsc')
  const samples: Uint8Array[] = []
  let perChunk = 0
  for (const [index, start] of chunks.entries()) {
    const run = runs.findIndex((first, place) => place % 3 === 0 && first === index + 1)
    if (run >= 0) perChunk = runs[run + 1]!
    let at = start
    for (let sample = 0; sample < perChunk; sample += 1) {
      const length = size || sizes[samples.length]!
      samples.push(bytes.subarray(at, at + length))
      at += length
    }
  }
  if (samples.length !== count)
    throw new Error(`${samples.length} samples lie in chunks, ${count} have a size`)
  return samples
}
