/** A request whose body has been read. */
export interface KeptRequest {
  /** With the same body. */
  readonly request: Request
  /** The channel that it names. */
  readonly cname?: string
  /** Its body. */
  readonly text?: string
}

/** Keeps a request's body, as its sender may be gone by the time it is served. */
export async function keepRequest(request: Request): Promise<KeptRequest> {
  if (request.method === 'GET') return { request }
  const body = await request.arrayBuffer().catch(() => undefined)
  // The connection was lost before its end: that is the service's to find out.
  if (body === undefined) return { request }
  const { url, method, headers } = request
  const text = new TextDecoder().decode(body)
  return { request: new Request(url, { method, headers, ...(body.byteLength === 0 ? {} : { body }) }), text, ...named(text) }
}

function named(body: string): { cname?: string } {
  try {
    const { cname } = JSON.parse(body) as { cname?: unknown }
    return typeof cname === 'string' ? { cname } : {}
  } catch {
    return {}
  }
}
