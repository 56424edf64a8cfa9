/** What players need to be told; anything else is bytes. */
const contentTypes: Readonly<Record<string, string>> = {
  m3u8: 'application/vnd.apple.mpegurl',
  ts: 'video/mp2t',
  mp4: 'video/mp4',
}

/** Content type of a recorded file, by the end of its name. */
export function contentTypeOf(key: string) {
  return contentTypes[key.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
}
