/** Characters that become `-` in the file names of web recordings (R-357). That control characters do is assumed: a playlist could not name such a file. */
const replaced = /[!@#$%^&*()+_.=[\]{}~|,;:?<>\p{Cc}]/gu

/** Unix milliseconds as the 17 digits `yyyyMMddHHmmssSSS` in UTC, as slice names and playlist tags carry them (R-355). */
export function utc17(unixMs: number) {
  return new Date(unixMs).toISOString().replace(/[^0-9]/g, '')
}

/** `fileNamePrefix` as the head of an object key: `["a","b"]` → `a/b/` (R-360). */
export function keyPrefix(segments: readonly string[]) {
  return segments.map((segment) => `${segment}/`).join('')
}

/** `<sid>_<cname>`, from which every file name of a web recording is made; after the n-th fail-over `bak<n-1>_` stands before it (R-364). */
export function webBaseName(sid: string, cname: string, failovers: number) {
  return `${failovers === 0 ? '' : `bak${failovers - 1}_`}${sid}_${cname.replace(replaced, '-')}`
}

/** Name of the playlist (R-354). */
export function playlistName(base: string) {
  return `${base}.m3u8`
}

/** Name of the slice that began at `startMs`, Unix milliseconds (R-355). */
export function sliceName(base: string, startMs: number) {
  return `${base}_${utc17(startMs)}.ts`
}

/** Name of the n-th MP4, counted from 0 (R-356). */
export function mp4Name(base: string, index: number) {
  return `${base}_${index}.mp4`
}

/**
 * Key under which a file reaches its target from the backup: a playlist gets the moment it was made and a number,
 * so that it replaces none, every other file keeps its key (R-377). What exactly the moment is, is assumed: Unix milliseconds.
 */
export function forwardedKey(key: string, madeMs: number, index: number) {
  return key.replace(/\.m3u8$/, `_${madeMs}_${index}.m3u8`)
}
