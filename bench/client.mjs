const headers = { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' }

/** Calls of Cloud Recording by whatever sends a request: fetch to a server, or an emulator in process. */
export function createClient(send, base, appId = '0'.repeat(32)) {
  const path = `/v1/apps/${appId}/cloud_recording`

  async function call(method, rest, body) {
    const response = await send(new Request(`${base}${path}/${rest}`, { method, headers, ...(body && { body: JSON.stringify(body) }) }))
    const answer = await response.json()
    if (response.status !== 200) throw new Error(`Failed to ${rest}: HTTP ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }

  return {
    path,
    headers,
    acquire: (uid) => call('POST', 'acquire', acquireBody(uid)),
    /** Acquires and starts; resolves with the path of query. */
    async start(uid, maxRecordingHour = 720, url = 'https://example.test/') {
      const { resourceId } = await call('POST', 'acquire', acquireBody(uid))
      const { sid } = await call('POST', `resourceid/${resourceId}/mode/web/start`, { cname: 'bench', uid, clientRequest: startRequest(maxRecordingHour, url) })
      return `resourceid/${resourceId}/sid/${sid}/mode/web/query`
    },
    /** Acquires and starts; resolves with a function that sends the same start once more, which is refused and tells of it by event 3. */
    async startAgain(uid) {
      const { resourceId } = await call('POST', 'acquire', acquireBody(uid))
      const start = { method: 'POST', headers, body: JSON.stringify({ cname: 'bench', uid, clientRequest: startRequest(720) }) }
      const again = async () => (await send(new Request(`${base}${path}/resourceid/${resourceId}/mode/web/start`, start))).text()
      await again()
      return again
    },
    query: (rest) => call('GET', rest),
  }
}

export const acquireBody = (uid) => ({ cname: 'bench', uid, clientRequest: { scene: 1, resourceExpiredHour: 720 } })

const startRequest = (maxRecordingHour, url = 'https://example.test/') => ({
  storageConfig: { vendor: 1, region: 0, bucket: 'bench', accessKey: 'a', secretKey: 's' },
  extensionServiceConfig: {
    extensionServices: [
      {
        serviceName: 'web_recorder_service',
        serviceParam: { url, audioProfile: 0, videoWidth: 1280, videoHeight: 720, maxRecordingHour },
      },
    ],
  },
})
