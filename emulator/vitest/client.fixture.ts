import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import https from 'node:https'
import { json } from 'node:stream/consumers'

/** Sends a call and reads the answer. */
type Ask = (method: string, url: string, body?: string) => Promise<unknown>

const headers = { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' }

export const byFetch: Ask = async (method, url, body) => (await fetch(url, { method, headers, ...(body && { body }) })).json()

export const byHttps: Ask = async (method, url, body) => {
  const sent = https.request(url, { method, headers })
  sent.end(body)
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  return json(answer)
}

/** A client of Cloud Recording that knows nothing of an emulator: it calls Agora's own host. */
export function createClient(appId: string, ask: Ask = byFetch, cname = 'lesson') {
  async function call(method: string, path: string, clientRequest?: object) {
    const body = clientRequest && JSON.stringify({ cname, uid: '527841', clientRequest })
    return (await ask(method, `https://api.agora.io/v1/apps/${appId}/cloud_recording/${path}`, body)) as { resourceId: string; sid: string; serverResponse: { status: number } }
  }

  return {
    /** Starts to record a page, at once or as soon as it goes on, and tells how to. */
    async record(url = 'https://example.test/', onhold = false) {
      const { resourceId } = await call('POST', 'acquire', { scene: 1 })
      const { sid } = await call('POST', `resourceid/${resourceId}/mode/web/start`, {
        storageConfig: { vendor: 2, region: 3, bucket: 'lessons', accessKey: 'a', secretKey: 's' },
        recordingFileConfig: { avFileType: ['hls', 'mp4'] },
        extensionServiceConfig: {
          extensionServices: [{ serviceName: 'web_recorder_service', serviceParam: { url, onhold, audioProfile: 0, videoWidth: 320, videoHeight: 240, maxRecordingHour: 3 } }],
        },
      })
      const recording = `resourceid/${resourceId}/sid/${sid}/mode/web`
      return {
        sid,
        goOn: () => call('POST', `${recording}/update`, { webRecordingConfig: { onhold: false } }),
        stop: () => call('POST', `${recording}/stop`, {}),
      }
    },
  }
}
