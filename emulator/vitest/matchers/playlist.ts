/** A slice as a playlist names it. */
export interface ListedSlice {
  /** As it stands there: to be resolved against the playlist’s own place. */
  readonly address: string
  /** What #EXTINF says. */
  readonly seconds: number
}

/** Tags that make other bytes of a slice, or name it elsewhere. Agora writes none of them. */
const notRead = ['#EXT-X-STREAM-INF', '#EXT-X-MAP', '#EXT-X-BYTERANGE', '#EXT-X-KEY']

/** Whether bytes are a playlist. */
export function isPlaylist(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 10)).toString('utf8').replace(/^\uFEFF/, '').startsWith('#EXTM3U')
}

/** The slices of a media playlist, in order. Fails where it is not written as one, or holds what is not read here. */
export function readPlaylist(text: string, name: string): ListedSlice[] {
  const slices: ListedSlice[] = []
  let seconds: number | undefined
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const tag = notRead.find((tag) => line.startsWith(tag))
    const fault = (why: string) => new Error(`Failed to read ${name}: line ${index + 1}, "${line}": ${why}`)
    if (tag !== undefined && !line.includes('METHOD=NONE')) throw fault(tag === '#EXT-X-STREAM-INF' ? 'it is a master playlist, give one of those that it names' : 'such slices are not read here')
    if (line.startsWith('#EXTINF:')) {
      // Agora writes no comma after the length.
      seconds = Number(line.slice('#EXTINF:'.length).split(',')[0])
      if (!(seconds >= 0)) throw fault('expected a length in seconds')
    } else if (line !== '' && !line.startsWith('#')) {
      if (seconds === undefined) throw fault('no #EXTINF stands before it')
      slices.push({ address: line, seconds })
      seconds = undefined
    }
  }
  return slices
}
