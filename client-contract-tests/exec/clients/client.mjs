// Behaves as the official client for Node does: asks the name servers itself which domain answers first, keeps connections, and goes
// to the region's next front door when one cannot be reached. Knows nothing of any emulator. Prints a line for each call.
import { Resolver } from 'node:dns/promises'
import { Agent, request } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'

const appId = '0123456789abcdef0123456789abcdef'
const prefixes = ['api-us-west-1', 'api-us-east-1']
const domains = ['agora.io', 'sd-rtn.com']
const agent = new Agent({ keepAlive: true, keepAliveMsecs: 3000 })
let front = 0

const resolver = new Resolver({ timeout: 2000 })
const domain = await Promise.any(domains.map(async (name) => (await resolver.resolve4(`${prefixes[front]}.${name}`)) && name))

function send(host, method, path, body) {
  const headers = { accept: 'application/json', host, 'content-type': 'application/json', authorization: 'Basic a2V5OnNlY3JldA==' }
  return new Promise((resolve, reject) => {
    const sent = request({ host, method, path, headers, agent }, async (response) => {
      let text = ''
      for await (const chunk of response) text += chunk
      resolve({ status: response.statusCode, body: JSON.parse(text) })
    })
    sent.on('error', reject)
    sent.end(body && JSON.stringify(body))
  })
}

async function call(name, method, path, clientRequest) {
  const body = clientRequest && { cname: 'httpClient463224', uid: '527841', clientRequest }
  for (let attempt = 0; ; attempt += 1) {
    const host = `${prefixes[front]}.${domain}`
    try {
      const answer = await send(host, method, `/v1/apps/${appId}/cloud_recording/${path}`, body)
      console.log(`${name} ${prefixes[front]} ${answer.status}`)
      return answer.body
    } catch (error) {
      console.log(`${name} ${prefixes[front]} unreachable`)
      front = (front + 1) % prefixes.length
      if (attempt === 5) throw error
      if (attempt > 0) await sleep(500)
    }
  }
}

const { resourceId } = await call('acquire', 'POST', 'acquire', { scene: 1, resourceExpiredHour: 24 })
const { sid } = await call('start', 'POST', `resourceid/${resourceId}/mode/web/start`, {
  storageConfig: { vendor: 1, region: 0, bucket: 'b', accessKey: 'ak', secretKey: 'sk', fileNamePrefix: ['directory1'] },
  recordingFileConfig: { avFileType: ['hls', 'mp4'] },
  extensionServiceConfig: {
    errorHandlePolicy: 'error_abort',
    extensionServices: [{ serviceName: 'web_recorder_service', errorHandlePolicy: 'error_abort', serviceParam: { url: 'https://www.example.com', audioProfile: 0, videoWidth: 1280, videoHeight: 720, maxRecordingHour: 1 } }],
  },
})
const recording = `resourceid/${resourceId}/sid/${sid}/mode/web`
await call('query', 'GET', `${recording}/query`)
await call('stop', 'POST', `${recording}/stop`, { async_stop: false })
agent.destroy()
