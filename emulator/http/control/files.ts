import { Readable } from 'node:stream'
import { contentTypeOf } from '../../protocol/content-types.ts'

/** A stored object, as `storage` opens it. */
export interface OpenedFile {
  readonly bytes: number
  read(first: number, last: number): Readable
}

/** Serves a stored file, whole or in one range. */
export function serveFile(key: string, file: OpenedFile | undefined, request: Request): Response {
  if (file === undefined) return new Response(JSON.stringify({ error: `Failed to find the file "${key}"` }), { status: 404, headers: { 'content-type': 'application/json' } })
  const headers = new Headers({
    'content-type': contentTypeOf(key),
    'accept-ranges': 'bytes',
    // A playlist is written anew with every slice.
    'cache-control': 'no-cache',
  })
  const range = readRange(request.headers.get('range'), file.bytes)
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${file.bytes}`)
    return new Response(null, { status: 416, headers })
  }
  const { first, last } = range ?? { first: 0, last: file.bytes - 1 }
  headers.set('content-length', String(last - first + 1))
  if (range) headers.set('content-range', `bytes ${first}-${last}/${file.bytes}`)
  const empty = request.method === 'HEAD' || file.bytes === 0
  const body = empty ? null : (Readable.toWeb(file.read(first, last)) as ReadableStream<Uint8Array>)
  return new Response(body, { status: range ? 206 : 200, headers })
}

/** One range of bytes (RFC 9110 §14). Anything else in the header is ignored, as the RFC allows. */
function readRange(header: string | null, bytes: number): { first: number; last: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const [from, to] = [match[1] ?? '', match[2] ?? '']
  const first = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined
  return first >= bytes || (from === '' && Number(to) === 0) ? 'unsatisfiable' : { first, last }
}
