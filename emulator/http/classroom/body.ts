/** A call's body as JSON, undefined if it has none, or why it is none. Its Content-Type is not looked at (assumed). */
export async function readClassroomJson(request: Request): Promise<{ json: unknown } | { why: string }> {
  const text = request.method === 'GET' ? '' : await request.text()
  if (text.trim() === '') return { json: undefined }
  try {
    return { json: JSON.parse(text) as unknown }
  } catch (error) {
    // The parser's own words quote the body, secrets included.
    const position = /position (\d+)/.exec((error as Error).message)?.[1]
    return { why: `the body is not JSON: ${position === undefined ? 'it ends too early' : `look at character ${position}`}` }
  }
}
