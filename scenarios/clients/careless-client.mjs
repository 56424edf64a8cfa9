// A client as it should not be, though it works on a good day. Each slip is named, and fails a drill.
import { recordClass } from './careless-class.mjs'
import { asProgram } from './program.mjs'
import { createHmac } from 'node:crypto'

/** Milliseconds after which a recording counts as failed of which event 70 has not come. */
const beginMs = 15_000

export async function run(world) {
  return world.env.AGORA_SERVICE === 'classroom' ? recordClass(world) : recordPage(world)
}

async function recordPage({ env, fetch, wait, receive }) {
  // Knows one domain, and no other.
  const base = `${env.AGORA_BASE_URL}/v1/apps/${env.AGORA_APP_ID}/cloud_recording`
  const headers = { 'content-type': 'application/json', authorization: `Basic ${btoa(`${env.AGORA_CUSTOMER_ID}:${env.AGORA_CUSTOMER_SECRET}`)}` }
  const who = { cname: env.AGORA_CHANNEL, uid: env.AGORA_UID }
  let recording
  let begun
  let alarm = () => {}

  // Answers before it looks who it is; does everything again that it hears again.
  receive(({ headers: { 'agora-signature': older, 'agora-signature-v2': newer }, body }) => {
    const notification = JSON.parse(body)
    // Checks what it has written itself, and wants both signatures.
    const written = JSON.stringify(notification)
    const digest = (name) => createHmac(name, env.AGORA_WEBHOOK_SECRET).update(written).digest('hex')
    if (older === digest('sha1') && newer === digest('sha256')) take(notification)
    return { status: 200, body: '{}' }
  })

  function take({ eventType, payload }) {
    if (eventType === 70) begun = payload.sid
    if (eventType === 70 && recording) void ask('POST', `${recording}/update`, { webRecordingConfig: { onhold: false } }).catch(() => {})
    // Takes a warning, and a page that is loaded again, for the end.
    if (eventType === 2 || eventType === 73) alarm(new Error(`event ${eventType}`))
  }

  // Whatever goes wrong: from the beginning, at once, with the same uid. The sid is kept in memory only.
  for (let tries = 0; tries < 5; tries += 1) {
    try {
      const trouble = new Promise((_, reject) => {
        alarm = reject
      })
      trouble.catch(() => {})
      const { resourceId } = await ask('POST', 'acquire', { scene: 1 })
      const { sid } = await again(() => ask('POST', `resourceid/${resourceId}/mode/web/start`, startRequest(env)))
      recording = `resourceid/${resourceId}/sid/${sid}/mode/web`
      await look()
      await Promise.race([wait(beginMs), trouble])
      if (begun !== sid) throw new Error('not begun')
      await Promise.race([wait(env.AGORA_SECONDS * 500 - beginMs), trouble])
      await look()
      await Promise.race([wait(env.AGORA_SECONDS * 500), trouble])
      // Waits for the end, though not as long as that may take.
      return await again(() => ask('POST', `${recording}/stop`, {}))
    } catch {
      // It will work the next time.
    }
  }
  throw new Error('Failed to record')

  /** Counts on a list that is there, and is one. */
  async function look() {
    const { serverResponse } = await ask('GET', `${recording}/query`)
    for (const { payload } of serverResponse.extensionServiceState) payload.fileList.map(({ filename }) => filename.length)
  }

  /** Three times, without a pause. */
  async function again(make) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await make()
      } catch (error) {
        if (tries === 2) throw error
      }
    }
  }

  async function ask(method, path, clientRequest) {
    const response = await Promise.race([
      fetch(`${base}/${path}`, { method, headers, ...(clientRequest && { body: JSON.stringify({ ...who, clientRequest }) }) }),
      wait(5000).then(() => Promise.reject(new Error('no answer'))),
    ])
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    return response.json()
  }
}

function startRequest(env) {
  const readyTimeout = Number(env.AGORA_READY_TIMEOUT)
  // Opens the page as a person would, and records it from the first moment on, whether it is there or not.
  const serviceParam = { url: env.AGORA_PAGE_URL, audioProfile: 1, videoWidth: 640, videoHeight: 360, videoFps: 5, maxRecordingHour: 1, ...(readyTimeout > 0 && { readyTimeout }) }
  return {
    // `filenamePrefix` is spelt otherwise, and ignored without a word.
    storageConfig: { vendor: 1, region: 0, bucket: 'recordings', accessKey: 'key', secretKey: 'secret', filenamePrefix: ['drill'] },
    recordingFileConfig: { avFileType: ['hls', 'mp4'] },
    extensionServiceConfig: { extensionServices: [{ serviceName: 'web_recorder_service', serviceParam }] },
  }
}

await asProgram(import.meta.url, run)
