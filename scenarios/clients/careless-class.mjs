// Records a class as it should not be done: starts it, and looks no more.
export async function recordClass({ env, fetch, wait }) {
  const room = `${env.AGORA_BASE_URL}/cn/edu/apps/${env.AGORA_APP_ID}/v2/rooms/${env.AGORA_ROOM}`
  // Sends no token: it worked while nobody asked for one.
  const headers = { 'content-type': 'application/json' }
  const put = (path, body) => fetch(room + path, { method: 'PUT', headers, body: JSON.stringify(body) })
  await fetch(room, { method: 'POST', headers, body: JSON.stringify({ roomName: 'Drill', roomType: 4 }) })
  // Records from the first moment on, whether the page is there or not.
  const webRecordConfig = { rootUrl: env.AGORA_PAGE_URL, videoWidth: 640, videoHeight: 480, videoFps: 5, maxRecordingHour: 1 }
  await put('/records/states/1', { mode: 'web', retryTimeout: Number(env.AGORA_READY_TIMEOUT) || 60, webRecordConfig })
  // The page reports once and for all, and nobody looks what became of it.
  if (env.AGORA_PAGE_IS_REAL !== '1') void put('/records/ready', {}).catch(() => {})
  await wait(env.AGORA_SECONDS * 1000)
  await put('/records/states/0', {})
}
