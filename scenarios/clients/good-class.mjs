// Records a class through Flexible Classroom: starts, follows its events, stops. Without a real page it also does what the page would.
import { createCaller, patiently } from './calls.mjs'

/** How often it looks, milliseconds, and how often the page repeats its report. */
const lookMs = 2000
const repeatMs = 10_000

export async function recordClass(world) {
  const { env, wait } = world
  const recordMs = Number(env.AGORA_SECONDS) * 1000
  const room = `/cn/edu/apps/${env.AGORA_APP_ID}/v2/rooms/${env.AGORA_ROOM}`
  const caller = createCaller(world)
  // A token of the room's user, as the client's own server would make it.
  const call = (method, path, body) => caller(method, path, body, { authorization: `agora token=${env.AGORA_ROOM_TOKEN}` })
  const made = await patiently(world, () => call('POST', room, { roomName: 'Drill', roomType: 4 }))
  // 409: it is there already.
  if (made.status !== 200 && made.status !== 409) throw new Error(`Failed to make the room: ${told(made)}`)
  // A page that needs some time to be there is opened on hold: what it shows until then is not recorded.
  const pageMs = Number(env.AGORA_PAGE_SECONDS ?? 0) * 1000
  const webRecordConfig = { rootUrl: env.AGORA_PAGE_URL, videoWidth: 640, videoHeight: 480, videoFps: 5, maxRecordingHour: 1, ...(pageMs > 0 && { onhold: true }) }
  const retryTimeout = Number(env.AGORA_READY_TIMEOUT ?? 0) || 60
  const started = await patiently(world, () => call('PUT', `${room}/records/states/1`, { mode: 'web', retryTimeout, webRecordConfig }))
  // 409: an earlier try has come through, only its answer was lost.
  if (started.status !== 200 && started.status !== 409) throw new Error(`Failed to start: ${told(started)}`)

  const outcome = await watch()
  if (outcome === 'over') return { files: [] }
  const stopped = await patiently(world, () => call('PUT', `${room}/records/states/0`))
  // 409: it is not recording any more.
  if (stopped.status !== 200 && stopped.status !== 409) throw new Error(`Failed to stop: ${told(stopped)}`)
  return { files: await listed() }

  /** Until it has been recorded for long enough, or is over. A page that is not ready in time is opened anew by the service: nothing is to be started again. */
  async function watch() {
    let attempt = 1
    let page = openPage()
    let isHeld = pageMs > 0
    let recorded = 0
    for (;;) {
      await wait(lookMs)
      await page()
      const reasons = await reasonsSoFar()
      // 2: stopped · 5: given up.
      if (reasons.includes(2) || reasons.includes(5)) return 'over'
      // 4: the page is opened again.
      const opened = 1 + reasons.filter((reason) => reason === 4).length
      if (opened > attempt) page = openPage()
      attempt = opened
      // 1 and 3: started.
      if (!reasons.includes(1) && !reasons.includes(3)) continue
      if (isHeld) {
        await wait(pageMs)
        isHeld = (await patiently(world, () => call('PATCH', `${room}/records/states/1`, { webRecordConfig: { onhold: false } }))).status !== 200
      } else {
        recorded += lookMs
      }
      if (recorded >= recordMs) return 'recorded'
    }
  }

  /** What a good record page does: reports as soon as it is ready, and again until it is answered 200. Not needed where Chrome opens a real one. */
  function openPage() {
    let reported = env.AGORA_PAGE_IS_REAL === '1'
    let openMs = 0
    return async () => {
      if (!reported && openMs % repeatMs === 0) reported = (await call('PUT', `${room}/records/ready`, {})).status === 200
      openMs += lookMs
    }
  }

  async function reasonsSoFar() {
    const { status, body } = await call('GET', `${room}/sequences?cmd=1001`)
    return status === 200 ? body.data.list.map(({ data }) => data.reason) : []
  }

  /** The files, once they are stored. */
  async function listed() {
    for (let tries = 0; tries < 15; tries += 1) {
      const { status, body } = await call('GET', `${room}/records`)
      const done = status === 200 ? body.data.list.filter(({ url }) => url !== undefined && url !== '') : []
      if (done.length > 0) return done.map(({ url }) => url)
      await wait(lookMs)
    }
    return []
  }
}

function told({ status, body }) {
  return status === 0 ? 'no answer' : `HTTP ${status} ${JSON.stringify(body)}`
}
