import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { startProgram, stop } from '../servers.mjs'

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const headers = { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' }

/** An emulator in a process of its own, in real time, that records in Chrome; and what an integrator does with it. */
export async function startRecorder(options = []) {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-recording-'))
  const program = await startProgram([cli, 'start', '--port', '0', '--data-dir', dataDir, ...options])
  const base = `${program.url}/v1/apps/${'0'.repeat(32)}/cloud_recording`
  let uids = 0

  async function call(path, body) {
    const response = await fetch(`${base}/${path}`, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) })
    const answer = await response.json()
    if (!response.ok) throw new Error(`Failed to ${path}: HTTP ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }

  const control = async (path) => (await fetch(`${program.url}/_emulator/${path}`)).json()

  /** Starts a recording and waits for its first frame. */
  async function start(url, { width = 1280, height = 720, fps = 15 } = {}) {
    const who = { cname: 'bench', uid: String(++uids) }
    const { resourceId } = await call('acquire', { ...who, clientRequest: { scene: 1 } })
    const serviceParam = { url, audioProfile: 1, videoWidth: width, videoHeight: height, videoFps: fps, maxRecordingHour: 1 }
    const sentAt = Date.now()
    const { sid } = await call(`resourceid/${resourceId}/mode/web/start`, {
      ...who,
      clientRequest: {
        storageConfig: { vendor: 1, region: 0, bucket: 'bench', accessKey: 'a', secretKey: 's' },
        recordingFileConfig: { avFileType: ['hls', 'mp4'] },
        extensionServiceConfig: { extensionServices: [{ serviceName: 'web_recorder_service', serviceParam }] },
      },
    })
    return {
      /** Milliseconds from the request of start to the first frame. */
      firstFrameMs: (await firstFrameAt(sid)) - sentAt,
      /** Stops, and resolves with the MP4 and what the session warns of. */
      async stop() {
        await call(`resourceid/${resourceId}/sid/${sid}/mode/web/stop`, { ...who, clientRequest: {} })
        const { files, warnings } = (await control('sessions')).sessions.find((session) => session.sid === sid)
        const { bucket, key } = files.find(({ key }) => key.endsWith('.mp4'))
        return { mp4: join(dataDir, 'storage', bucket, key), warnings }
      },
    }
  }

  async function firstFrameAt(sid) {
    for (let tries = 0; tries < 3000; tries += 1) {
      const { entries } = await control(`journal?sid=${sid}`)
      const up = entries.find(({ type, detail }) => type === 'event' && detail.eventType === 70)
      if (up) return up.detail.details.recorderStartTime
      await wait(5)
    }
    throw new Error(`Failed to start a recording: it was not up within 15 s (${JSON.stringify(await control(`journal?sid=${sid}`)).slice(-600)})`)
  }

  return {
    processId: program.child.pid,
    start,
    async close() {
      await stop(program)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Records a page for so many seconds with an emulator of its own; `judge` sees the file before it is gone. */
export async function recordOnce(url, { seconds, ...picture }, judge) {
  const recorder = await startRecorder()
  try {
    const recording = await recorder.start(url, picture)
    await wait(seconds * 1000)
    const { mp4, warnings } = await recording.stop()
    return await judge(mp4, warnings)
  } finally {
    await recorder.close()
  }
}
