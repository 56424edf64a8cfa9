/** Begins an endless AVI of JPEGs: so many places a second, each of which a picture may stand in. */
export function aviHeader({ width, height, placesPerSecond }: { width: number; height: number; placesPerSecond: number }): Buffer {
  const main = chunk('avih', ...[0, 0, 0, 0, 0, 0, 1, 0, width, height, 0, 0, 0, 0].map(long))
  const stream = chunk('strh', Buffer.from('vidsMJPG'), ...[0, 0, 0, 1, placesPerSecond, 0, 0, 0, 0, 0, 0, 0].map(long))
  const format = chunk('strf', ...[40, width, height].map(long), Buffer.from([1, 0, 24, 0]), Buffer.from('MJPG'), ...[0, 0, 0, 0, 0].map(long))
  const headers = chunk('LIST', Buffer.from('hdrl'), main, chunk('LIST', Buffer.from('strl'), stream, format))
  // A length of 0: not known.
  return Buffer.concat([Buffer.from('RIFF'), long(0), Buffer.from('AVI '), headers, Buffer.from('LIST'), long(0), Buffer.from('movi')])
}

/** The next place: a picture, or nothing, where the one before goes on. */
export function aviPlace(jpeg: Uint8Array | undefined): Buffer {
  return chunk('00dc', jpeg ?? new Uint8Array())
}

/** Name, length, content; a content of odd length is filled up. */
function chunk(name: string, ...content: Uint8Array[]): Buffer {
  const bytes = content.reduce((sum, { byteLength }) => sum + byteLength, 0)
  return Buffer.concat([Buffer.from(name), long(bytes), ...content, new Uint8Array(bytes % 2)])
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
