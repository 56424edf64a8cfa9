import { readFile, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import type HlsJs from 'hls.js'
import { parse, type types } from 'hls-parser'
import { launch } from 'puppeteer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findRecordingPrograms } from '../../machine/recording-programs.ts'
import { barcodes, probe, videoPackets } from '../probe.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const fps = 15
const studio = await openStudio()
type Recorded = Awaited<ReturnType<typeof studio.record>>
let made: Recorded
let filesUrl = ''

beforeAll(async () => {
  made = await studio.record('barcode.html', { seconds: 5 })
  filesUrl = `${studio.emulator.url}/_emulator/files/media`
})

async function playlist() {
  const text = await readFile(made.playlist, 'utf8')
  const parsed = parse(text)
  if (parsed.isMasterPlaylist) throw new Error('a master playlist was not expected')
  return { text, segments: (parsed as types.MediaPlaylist).segments, endlist: (parsed as types.MediaPlaylist).endlist }
}

test('the playlist passes a parser, ends, and names slices that lie beside it', async () => {
  const { segments, endlist } = await playlist()
  expect(endlist).toBe(true)
  expect(segments.map(({ uri }) => uri)).toEqual(made.slices.map((path) => basename(path)))
  expect(segments.map(({ discontinuity }) => discontinuity === true)).toEqual([true, false, false])
})

test('R-371: every slice is as long as the playlist says, and begins with a key frame', async () => {
  const { segments } = await playlist()
  for (const [index, path] of made.slices.entries()) {
    const packets = await videoPackets(path)
    expect(packets.length / fps).toBeCloseTo(segments[index]!.duration, 5)
    expect(packets[0]!.key).toBe(true)
  }
  expect(segments.slice(0, -1).every(({ duration }) => duration === 2)).toBe(true)
})

test('R-248, R-355: slices are named after the moment of their first frame', async () => {
  const [first, second] = made.slices.map((path) => /_(\d{17})\.ts$/.exec(path)?.[1])
  const at = (digits = '') => Date.parse(digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/, '$1-$2-$3T$4:$5:$6.$7Z'))
  expect(at(second) - at(first)).toBe(2000)
  const listed = made.stopBody.serverResponse.extensionServiceState[0] as { payload: { fileList: { sliceStartTime: number }[] } }
  expect(listed.payload.fileList.map(({ sliceStartTime }) => sliceStartTime)).toEqual([at(first), at(first)])
})

test('the MP4 holds every frame of the slices, in order, and is as long as they are', async () => {
  const { segments } = await playlist()
  const seconds = segments.reduce((sum, { duration }) => sum + duration, 0)
  const { video, audio } = await probe(made.mp4)
  expect(Number(video['nb_read_packets'])).toBe(Math.round(seconds * fps))
  expect(Number(video['duration'])).toBeCloseTo(seconds, 3)
  expect(Math.abs(Number(audio['duration']) - seconds)).toBeLessThan(1 / fps)
  const numbers = await barcodes(made.mp4)
  const sliced = (await Promise.all(made.slices.map((path) => barcodes(path)))).flat()
  expect(numbers).toEqual(sliced)
})

test('the MP4 plays from its start: what describes it stands before the media', async () => {
  const bytes = await readFile(made.mp4)
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
})

test('ffmpeg plays the playlist over HTTP, as long as the MP4', async () => {
  const { video, seconds } = await probe(`${filesUrl}/${basename(made.playlist)}`)
  expect(video['codec_name']).toBe('h264')
  expect(Math.abs(seconds - (await probe(made.mp4)).seconds)).toBeLessThan(0.1)
})

test('files are served with their types and in any range', async () => {
  const get = (path: string, headers = {}) => fetch(`${filesUrl}/${basename(path)}`, { headers })
  expect((await get(made.playlist)).headers.get('content-type')).toBe('application/vnd.apple.mpegurl')
  expect((await get(made.slices[0]!)).headers.get('content-type')).toBe('video/mp2t')
  const whole = await readFile(made.mp4)
  const part = await get(made.mp4, { range: 'bytes=100-299' })
  expect([part.status, part.headers.get('content-type'), part.headers.get('content-range')]).toEqual([206, 'video/mp4', `bytes 100-299/${whole.length}`])
  expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(100, 300))
  const tail = await get(made.mp4, { range: 'bytes=-50' })
  expect(Buffer.from(await tail.arrayBuffer())).toEqual(whole.subarray(-50))
  expect((await get(made.mp4, { range: `bytes=${whole.length}-` })).status).toBe(416)
})

test('nothing but the files is left in the data folder', async () => {
  const left = await readdir(studio.emulator.dataDir, { recursive: true, withFileTypes: true })
  const files = left.filter((entry) => entry.isFile()).map(({ name }) => name)
  expect(files.sort()).toEqual([made.playlist, made.mp4, ...made.slices].map((path) => basename(path)).sort())
  expect(await readdir(join(studio.emulator.dataDir, 'work'))).toEqual([])
})

test('hls.js plays the playlist to its end', async () => {
  const { chrome } = findRecordingPrograms(process.env)
  const browser = await launch({ executablePath: chrome.path, headless: 'shell', pipe: true, args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'] })
  afterAll(() => browser.close())
  const page = await browser.newPage()
  // The files are for pages of the emulator's own origin; those of others are refused.
  await page.goto(`${studio.emulator.url}/_emulator/health`)
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js') })
  const played = await page.evaluate(playWithHls, `${filesUrl}/${basename(made.playlist)}`)
  await browser.close()
  expect(played).toMatchObject({ width: 640, height: 360, ended: true, fatal: '' })
  expect(Math.abs(played.duration - (await probe(made.mp4)).seconds)).toBeLessThan(0.1)
})

/** Runs in the page. Plays four times as fast as usual. */
async function playWithHls(url: string) {
  const { Hls } = globalThis as unknown as { Hls: typeof HlsJs }
  const video = document.body.appendChild(document.createElement('video'))
  const hls = new Hls()
  let fatal = ''
  const end = new Promise<void>((resolve) => {
    video.addEventListener('ended', () => resolve())
    hls.on(Hls.Events.ERROR, (_, data) => {
      if (!data.fatal) return
      fatal = data.details
      resolve()
    })
  })
  hls.loadSource(url)
  hls.attachMedia(video)
  video.muted = true
  video.playbackRate = 4
  await video.play()
  await end
  return { width: video.videoWidth, height: video.videoHeight, ended: video.ended, duration: video.duration, fatal }
}
