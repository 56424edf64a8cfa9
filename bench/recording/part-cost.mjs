import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { cpuSeconds, processTree } from './process-tree.mjs'
import { startRecorder } from './recorder.mjs'

/** Until a page, and whoever records it, has settled. */
const settleMs = 5000

/** Cores that a program and all that it has started use, over so many seconds. */
export async function coresOf(processId, seconds) {
  const [before, begun] = [cpuSeconds(processTree(processId)), performance.now()]
  await wait(seconds * 1000)
  return (cpuSeconds(processTree(processId)) - before) / ((performance.now() - begun) / 1000)
}

async function ours(url, { fps, costSeconds }) {
  const recorder = await startRecorder()
  const recording = await recorder.start(url, { fps })
  await wait(settleMs)
  const cores = await coresOf(recorder.processId, costSeconds)
  await recording.stop()
  await recorder.close()
  return cores
}

/** Another way to record the same page, as a program of its own that says when it is at it. */
async function another(program, url, { fps, costSeconds }) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url)), url, String(fps)], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await wait(settleMs)
  const cores = await coresOf(child.pid, costSeconds)
  const ended = once(child, 'exit')
  child.stdin.end()
  await ended
  return cores
}

const onPath = (name) => (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${name}`))

/** What stands in the way of x11grab. */
function noX11grab() {
  const missing = ['Xvfb', 'chromium', 'pulseaudio'].find((name) => !onPath(name))
  return missing && `not measured: no ${missing}`
}

/** CPU seconds for each recorded second, sound included, of the whole process tree; beside it two other ways, in the same run. */
export async function* cost(pages, options) {
  for (const { page, fps, aim } of [
    { page: 'moving', fps: 15, aim: '0.60, better 0.50, less than x11grab' },
    { page: 'still', fps: 15, aim: '0.20, better 0.10' },
    { page: 'moving', fps: 30, aim: '' },
  ]) {
    const [url, settings] = [pages.url(page), { ...options, fps }]
    const cores = await ours(url, settings)
    const row = (who, aim, reached) => [`${page} page, 720p${fps}, cores: ${who}`, aim, reached]
    const beside = (other) => `${other.toFixed(2)} (we use ${(cores / other).toFixed(2)} of it)`
    yield row('this', aim, cores.toFixed(2))
    yield row('puppeteer page.screencast(), no sound', '', beside(await another('other-screencast.mjs', url, settings)))
    yield row('Xvfb, x11grab, PulseAudio', '', noX11grab() ?? beside(await another('other-x11grab.mjs', url, settings)))
  }
}
