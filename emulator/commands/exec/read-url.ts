/** Reads an address; undefined if it is none. (Node 20 has no `URL.parse`.) */
export function readUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}
