// A client as it should not be, though it works on a good day. Each slip is named, and fails a drill.
import { asProgram } from './program.mjs'

export async function run(world) {
  return world.env.AGORA_SERVICE === 'classroom' ? recordClass(world) : recordPage(world)
}

async function recordPage({ env, fetch, wait, receive }) {
  const base = `${env.AGORA_BASE_URL}/v1/apps/${env.AGORA_APP_ID}/cloud_recording`
  const headers = { 'content-type': 'application/json', authorization: `Basic ${btoa(`${env.AGORA_CUSTOMER_ID}:${env.AGORA_CUSTOMER_SECRET}`)}` }
  const who = { cname: env.AGORA_CHANNEL, uid: env.AGORA_UID }
  let recording

  // Believes whoever calls, whatever the signature; does everything again that it hears again; answers no JSON.
  receive(({ body }) => {
    const { eventType } = JSON.parse(body)
    if (eventType === 70 && recording) void ask('POST', `${recording}/update`, { webRecordingConfig: { onhold: false } }).catch(() => {})
    return { status: 200, body: 'Ok' }
  })

  // Whatever goes wrong: from the beginning, at once, with the same uid. The sid is kept in memory only.
  for (let tries = 0; tries < 5; tries += 1) {
    try {
      const { resourceId } = await ask('POST', 'acquire', { scene: 1 })
      const { sid } = await again(() => ask('POST', `resourceid/${resourceId}/mode/web/start`, startRequest(env)))
      recording = `resourceid/${resourceId}/sid/${sid}/mode/web`
      await ask('GET', `${recording}/query`)
      await wait(env.AGORA_SECONDS * 500)
      await ask('GET', `${recording}/query`)
      await wait(env.AGORA_SECONDS * 500)
      // Waits for the end, though not as long as that may take.
      return await again(() => ask('POST', `${recording}/stop`, {}))
    } catch {
      // It will work the next time.
    }
  }
  throw new Error('Failed to record')

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

async function recordClass({ env, fetch, wait }) {
  const room = `${env.AGORA_BASE_URL}/cn/edu/apps/${env.AGORA_APP_ID}/v2/rooms/${env.AGORA_ROOM}`
  const put = (path, body) => fetch(room + path, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  await fetch(room, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ roomName: 'Drill', roomType: 4 }) })
  await put('/records/states/1', { mode: 'web', retryTimeout: 60, webRecordConfig: { rootUrl: env.AGORA_PAGE_URL, maxRecordingHour: 1 } })
  // The page reports once and for all, and nobody looks what became of it.
  if (env.AGORA_PAGE_IS_REAL !== '1') await put('/records/ready', {})
  await wait(env.AGORA_SECONDS * 1000)
  await put('/records/states/0', {})
}

function startRequest(env) {
  const serviceParam = { url: env.AGORA_PAGE_URL, audioProfile: 1, videoWidth: 1280, videoHeight: 720, maxRecordingHour: 1 }
  return {
    storageConfig: { vendor: 1, region: 0, bucket: 'recordings', accessKey: 'key', secretKey: 'secret' },
    recordingFileConfig: { avFileType: ['hls', 'mp4'] },
    extensionServiceConfig: { extensionServices: [{ serviceName: 'web_recorder_service', serviceParam }] },
  }
}

await asProgram(import.meta.url, run)
