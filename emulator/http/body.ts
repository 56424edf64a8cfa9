/** A request's body as JSON, or why it is none (R-024 … R-029). */
export async function readBody(request: Request): Promise<{ json: unknown } | { why: string }> {
  const type = request.headers.get('content-type')
  if (type !== null && !/^application\/json\s*(;|$)/i.test(type)) return { why: `Content-Type is "${type}", expected application/json` }
  const text = await request.text()
  try {
    return { json: JSON.parse(text) as unknown }
  } catch (error) {
    // The parser's own words quote the body, secrets included.
    const position = /position (\d+)/.exec((error as Error).message)?.[1]
    return { why: text === '' ? 'the body is empty' : `the body is not JSON: ${position === undefined ? 'it ends too early' : `look at character ${position}`}` }
  }
}
