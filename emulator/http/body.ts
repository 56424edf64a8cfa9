/** A body that is read, or why it cannot be; `large`: too large to be kept. */
export type Body = ({ readonly json: unknown } | { readonly why: string }) & { readonly large: boolean }

/** Characters of a body above which it is large: a real request has some thousand. */
const largeCharacters = 20_000

/** A request's body as JSON, or why it is none (R-024 … R-029). */
export async function readBody(request: Request): Promise<Body> {
  const type = request.headers.get('content-type')
  if (type !== null && !/^application\/json\s*(;|$)/i.test(type)) return { why: `Content-Type is "${type}", expected application/json`, large: false }
  const text = await request.text().catch(() => undefined)
  if (text === undefined) return { why: 'the connection was lost before the end of the body', large: false }
  const large = text.length > largeCharacters
  try {
    return { json: JSON.parse(text) as unknown, large }
  } catch (error) {
    // The parser's own words quote the body, secrets included.
    const position = /position (\d+)/.exec((error as Error).message)?.[1]
    return { why: text === '' ? 'the body is empty' : `the body is not JSON: ${position === undefined ? 'it ends too early' : `look at character ${position}`}`, large }
  }
}
