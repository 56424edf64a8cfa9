import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, vi } from 'vitest'
import { findRecordingPrograms } from '../../machine/recording-programs.ts'
import { leftProcesses } from './left-processes.fixture.ts'
import { servePages } from './page-server.fixture.ts'
import { createChromeRecorder } from './recorder.ts'

const page = `<!doctype html><style>html { background: #00f }</style><script>
  const audio = new AudioContext()
  const tone = audio.createOscillator()
  tone.frequency.value = 1000
  tone.connect(audio.destination)
  tone.start()
  navigator.notifyReady()
</script>`

/** What the exam of the Chrome recorder needs but for the clock, until the tests of a file are over. */
export async function openExamRoom() {
  const folder = await mkdtemp(join(tmpdir(), 'chrome-exam-'))
  const [workFolder, temporary] = [join(folder, 'work'), join(folder, 'tmp')]
  await mkdir(temporary)
  // Sockets lie there, and whatever the programs leave behind.
  vi.stubEnv('TMPDIR', temporary)
  const pages = await servePages({ answers: { '/': { headers: { 'content-type': 'text/html' }, body: page } } })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await pages.close()
    await rm(folder, { recursive: true })
  })

  async function leftFiles() {
    const folders = await Promise.all([workFolder, temporary].map((path) => readdir(path).catch(() => [])))
    return folders.flat()
  }

  return {
    recorder: createChromeRecorder({ workFolder, findPrograms: async () => findRecordingPrograms(process.env), capture: 'auto', insecurePages: false }),
    url: pages.url(''),
    waitFor: (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 20 }),
    left: async () => [...(await leftProcesses()), ...(await leftFiles())],
  }
}
