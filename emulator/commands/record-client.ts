/** A client of Cloud Recording, as any integrator would write it: acquire, start, query, stop. */
export interface Client {
  /** Acquires and starts. Resolves with the sid. */
  start(): Promise<string>
  /** `serverResponse.status` of query. */
  status(): Promise<number>
  stop(): Promise<void>
}

/** Talks to the API at `url`. Every call fails with what the service answered if that is not a 200. */
export function createClient(url: string, clientRequest: object): Client {
  const base = `${url}/v1/apps/${'0'.repeat(32)}/cloud_recording`
  const who = { cname: 'sample', uid: '527841' }
  let recording = ''

  async function call(method: string, path: string, body?: object) {
    const headers = { authorization: `Basic ${btoa('key:secret')}`, 'content-type': 'application/json' }
    const response = await fetch(`${base}/${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`Failed to ${path.split('/').at(-1)}: HTTP ${response.status} ${text}`)
    return JSON.parse(text) as { resourceId: string; sid: string; serverResponse: { status: number } }
  }

  return {
    async start() {
      const { resourceId } = await call('POST', 'acquire', { ...who, clientRequest: { scene: 1 } })
      const { sid } = await call('POST', `resourceid/${resourceId}/mode/web/start`, { ...who, clientRequest })
      recording = `resourceid/${resourceId}/sid/${sid}/mode/web`
      return sid
    },
    status: async () => (await call('GET', `${recording}/query`)).serverResponse.status,
    stop: async () => void (await call('POST', `${recording}/stop`, { ...who, clientRequest: {} })),
  }
}
