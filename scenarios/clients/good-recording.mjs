// Records a web page through Cloud Recording, and knows what to do when something goes wrong.
import { createCaller, mayPass, patiently, pauses } from './calls.mjs'

/** How often it looks, milliseconds, and how long it waits to be told of the end. */
const lookMs = 5000
const farewellMs = 30_000

/** Keys that last for some time only are renewed in a quarter of it: those of four hours every hour. */
const renewals = 4

/** How long a recorder may take to come up: a minute in a bad case. One that takes longer never will. */
const patienceMs = 120_000

export async function recordPage(world, inbox) {
  const { env, now, wait, notes } = world
  const recordMs = Number(env.AGORA_SECONDS) * 1000
  const pageMs = Number(env.AGORA_PAGE_SECONDS ?? 0) * 1000
  const stsMs = Number(env.AGORA_STS_SECONDS ?? 0) * 1000
  const base = `/v1/apps/${env.AGORA_APP_ID}/cloud_recording`
  const call = createCaller(world)
  const headers = { authorization: `Basic ${btoa(`${env.AGORA_CUSTOMER_ID}:${env.AGORA_CUSTOMER_SECRET}`)}` }
  const post = (path, uid, clientRequest) => call('POST', `${base}/${path}`, { cname: env.AGORA_CHANNEL, uid, clientRequest }, headers)
  const pathOf = ({ resourceId, sid }) => `resourceid/${resourceId}/sid/${sid}/mode/web`
  const query = (recording) => call('GET', `${base}/${pathOf(recording)}/query`, undefined, headers)

  // What an earlier life of this program has begun is gone on with, and not begun again.
  let recording = await notes.read()
  for (let tries = 0; tries < 3; tries += 1) {
    recording = await begin(recording ?? { uid: uidOf(tries) })
    const found = await watch(recording)
    if (found.end !== 'lost' && found.end !== 'failed') return finish(recording, found)
    // Whatever is still there under the old uid must not be in the way: the next one has a uid of its own.
    recording = undefined
  }
  throw new Error('Failed to record: the recording was lost three times')

  /** A uid for each try. It must not be that of anybody in the channel. */
  function uidOf(tries) {
    return String(Number(env.AGORA_UID) + tries)
  }

  /** Acquires and starts, and notes every step before the next: the sid cannot be looked up later. */
  async function begin({ uid, resourceId, sid }) {
    if (sid !== undefined) return { uid, resourceId, sid }
    if (resourceId === undefined) {
      const acquired = await patiently(world, () => post('acquire', uid, { scene: 1 }))
      if (acquired.status !== 200) throw new Error(`Failed to acquire: ${told(acquired)}`)
      resourceId = acquired.body.resourceId
      await notes.write({ uid, resourceId })
    }
    // The same start again is safe: with the same resource ID it is answered 201 and the sid of the recording that is there.
    const started = await patiently(world, () => post(`resourceid/${resourceId}/mode/web/start`, uid, startRequest(env, now())))
    const { status, body } = started
    if ((status === 200 || body.code === 7) && body.sid !== undefined) {
      await notes.write({ uid, resourceId, sid: body.sid })
      return { uid, resourceId, sid: body.sid }
    }
    // 433: the resource ID is too old · 53: this uid is recording already, and its sid is not known.
    if (body.code === 433) return begin({ uid })
    if (body.code === 53) return begin({ uid: String(Number(uid) + 1) })
    throw new Error(`Failed to start: ${told(started)}`)
  }

  /** Looks after it until it has been recorded for long enough, has ended, or is lost. */
  async function watch(current) {
    let files
    let misses = 0
    let idleMs = 0
    let keysSince = now()
    for (let recorded = 0; recorded < recordMs; ) {
      const end = inbox.endOf(current.sid)
      if (end !== undefined) return { end, files }
      const answer = await query(current)
      // Temporary keys are renewed: those of the start would run out, and the storage take no more files.
      if (stsMs > 0 && now() - keysSince >= stsMs / renewals) {
        const renewed = await patiently(world, () => post(`${pathOf(current)}/update`, current.uid, { storageConfig: storageConfig(env, now()) }))
        if (renewed.status === 200) keysSince = now()
      }
      if (answer.status === 200) {
        misses = 0
        files = filesIn(answer.body) ?? files
        const isUp = answer.body.serverResponse.status >= 4
        if (isUp && isHeld(answer.body)) {
          await wait(pageMs)
          await release(current)
          continue
        }
        await wait(lookMs)
        if (isUp) recorded += lookMs
        else if ((idleMs += lookMs) >= patienceMs) return giveUp(current)
      } else if (answer.status === 404 || mayPass(answer)) {
        // It is answered 404 for a while after a start, and while a recording moves to another server.
        if (misses === pauses.length) return { end: 'lost', files }
        await wait(pauses[misses])
        misses += 1
      } else if (answer.body.code === 433) {
        // `resourceExpiredHour` has passed: nothing can be asked or stopped any more, and the recording goes on. To begin another would double it.
        throw new Error(`Failed to look after the recording, which goes on until its last hour: ${told(answer)}`)
      } else {
        throw new Error(`Failed to query: ${told(answer)}`)
      }
    }
    return { end: inbox.endOf(current.sid), files }
  }

  /** A page that needs some time to be there was opened on hold: what it shows until then is not recorded. */
  async function release(current) {
    const released = await patiently(world, () => post(`${pathOf(current)}/update`, current.uid, { webRecordingConfig: { onhold: false } }))
    if (released.status !== 200 && released.status !== 404) throw new Error(`Failed to release the recording: ${told(released)}`)
  }

  /** It never came up: it is stopped, so that nothing is left behind, and counts as lost. */
  async function giveUp(current) {
    await patiently(world, () => post(`${pathOf(current)}/stop`, current.uid, { async_stop: true }))
    return { end: 'lost' }
  }

  /** Stops it without waiting for the answer to the end, and then waits to be told of it. */
  async function finish(current, { end, files }) {
    if (end === undefined) {
      const stopped = await patiently(world, () => post(`${pathOf(current)}/stop`, current.uid, { async_stop: true }))
      // 404 and 49: it is over already, or about to be.
      if (stopped.status !== 200 && stopped.status !== 404 && stopped.body.code !== 49) throw new Error(`Failed to stop: ${told(stopped)}`)
      for (let waited = 0; inbox.endOf(current.sid) === undefined && waited < farewellMs; waited += lookMs) await wait(lookMs)
      // Notifications may be lost: whoever is told nothing looks. 404: it is over; anything else deserves a human's attention.
      if (inbox.endOf(current.sid) === undefined && (await query(current)).status !== 404) throw new Error(`Failed to see the end of recording ${current.sid}: it was stopped, and is still there`)
    }
    await notes.write(undefined)
    return { sid: current.sid, files: inbox.filesOf(current.sid) ?? files ?? [] }
  }
}

function isHeld({ serverResponse }) {
  return serverResponse.extensionServiceState?.find(({ serviceName }) => serviceName === 'web_recorder_service')?.payload?.onhold === true
}

/** A list of objects; before the first slice it is empty or not there, and other modes have a text in its place. */
function filesIn({ serverResponse }) {
  const files = serverResponse?.extensionServiceState?.find(({ serviceName }) => serviceName === 'web_recorder_service')?.payload?.fileList
  return Array.isArray(files) && files.length > 0 ? files : undefined
}

function told({ status, body }) {
  return status === 0 ? 'no answer' : `HTTP ${status} ${JSON.stringify(body)}`
}

function storageConfig(env, nowMs) {
  const keys = { vendor: 1, region: 0, bucket: 'recordings', accessKey: 'key', secretKey: 'secret', fileNamePrefix: ['drill'] }
  const lastS = Number(env.AGORA_STS_SECONDS ?? 0)
  return lastS > 0 ? { ...keys, stsToken: 'token', stsExpiration: Math.floor(nowMs / 1000) + lastS } : keys
}

function startRequest(env, nowMs) {
  const readyTimeout = Number(env.AGORA_READY_TIMEOUT ?? 0)
  const onhold = Number(env.AGORA_PAGE_SECONDS ?? 0) > 0
  // Whoever opens the page without a token is taken for a person: it asks for a name, or waits for a click.
  const url = new URL(env.AGORA_PAGE_URL)
  if (env.AGORA_PAGE_TOKEN) url.searchParams.set('token', env.AGORA_PAGE_TOKEN)
  return {
    storageConfig: storageConfig(env, nowMs),
    recordingFileConfig: { avFileType: ['hls', 'mp4'] },
    extensionServiceConfig: {
      extensionServices: [
        {
          serviceName: 'web_recorder_service',
          serviceParam: { url: url.href, audioProfile: 1, videoWidth: 640, videoHeight: 360, videoFps: 5, maxRecordingHour: 1, ...(readyTimeout > 0 && { readyTimeout }), ...(onhold && { onhold }) },
        },
      ],
    },
  }
}
