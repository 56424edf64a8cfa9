// What the recorder's cost is compared with: puppeteer's own page.screencast(), which has no sound. Ends with its standard input.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch } from 'puppeteer'
import { findRecordingPrograms } from '../../dist/machine/recording-programs.js'

const [url, fps] = process.argv.slice(2)
const { chrome, ffmpeg } = findRecordingPrograms(process.env)
const folder = await mkdtemp(join(tmpdir(), 'bench-screencast-'))
const browser = await launch({
  executablePath: chrome.path,
  headless: chrome.kind === 'headless-shell' ? 'shell' : true,
  pipe: true,
  defaultViewport: { width: 1280, height: 720 },
  args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
})
const page = await browser.newPage()
await page.goto(url)
const recorder = await page.screencast({ path: join(folder, 'page.webm'), fps: Number(fps), ffmpegPath: ffmpeg })
console.log('recording')
process.stdin.resume()
await once(process.stdin, 'end')
await recorder.stop().catch(() => {})
await browser.close()
await rm(folder, { recursive: true })
