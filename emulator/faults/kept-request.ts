/** A request with its body kept, as its sender may be gone by the time it is served, and the channel that it names. */
export async function keepRequest(request: Request): Promise<{ readonly request: Request; readonly cname?: string }> {
  if (request.method === 'GET') return { request }
  const body = await request.arrayBuffer()
  const { url, method, headers } = request
  return { request: new Request(url, { method, headers, ...(body.byteLength === 0 ? {} : { body }) }), ...named(new TextDecoder().decode(body)) }
}

function named(body: string): { cname?: string } {
  try {
    const { cname } = JSON.parse(body) as { cname?: unknown }
    return typeof cname === 'string' ? { cname } : {}
  } catch {
    return {}
  }
}
