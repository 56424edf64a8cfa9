import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import type HlsPlayer from 'hls.js'
import { launch, type Browser } from 'puppeteer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findRecordingPrograms } from '../../machine/recording-programs.ts'
import { playlistEntry, playlistHead, playlistTail } from '../../protocol/playlist.ts'
import { servePages } from '../chrome/page-server.fixture.ts'
import { makeMedia } from './made-media.fixture.ts'

const size = { width: 640, height: 360 }
let browser: Browser
beforeAll(async () => {
  const { chrome } = findRecordingPrograms(process.env)
  const args = ['--no-sandbox', '--autoplay-policy=no-user-gesture-required']
  browser = await launch({ executablePath: chrome.path, headless: 'shell', pipe: true, args })
})
afterAll(() => browser.close())

/** Two takes, a playlist of their slices, and a server that has them. */
async function serveMedia() {
  const made = await makeMedia({ ...size, fps: 15, sliceSeconds: 4 }, [9, 5])
  const entries = made.slices.map((slice, index) =>
    playlistEntry({ ...slice, name: basename(made.sliceFiles[index]!) }, size),
  )
  await writeFile(
    join(made.folder, 'playlist.m3u8'),
    playlistHead(5) + entries.join('') + playlistTail,
  )
  const server = await servePages({ folder: made.folder })
  const seconds = made.slices.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000
  return { server, seconds }
}

test.each(['playlist.m3u8', 'all.mp4'])(
  'Chrome plays %s to its end, and shows black',
  async (name) => {
    const { server, seconds } = await serveMedia()
    const page = await browser.newPage()
    await page.goto(server.url('blue.html'))
    await page.addScriptTag({
      path: createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'),
    })
    const played = await page.evaluate(play, server.url(name))
    await page.close()
    await server.close()
    expect(played).toMatchObject({ ...size, ended: true, fault: '', colour: [0, 0, 0, 255] })
    expect(Math.abs(played.duration - seconds)).toBeLessThan(0.1)
    // A busy machine may leave out some at this speed.
    expect(played.frames).toBeGreaterThan((seconds * 15) / 2)
  },
)

/** Runs in the page. */
async function play(url: string) {
  const { Hls } = globalThis as unknown as { Hls: typeof HlsPlayer }
  const video = document.body.appendChild(document.createElement('video'))
  let fault = ''
  const end = new Promise<void>((resolve) => {
    const fail = (what: string) => {
      fault = what
      resolve()
    }
    video.addEventListener('ended', () => resolve())
    video.addEventListener('error', () => fail(video.error?.message ?? 'error'))
    if (!url.endsWith('.m3u8')) return (video.src = url)
    const hls = new Hls()
    // Any error counts, not only those after which it gives up.
    hls.on(Hls.Events.ERROR, (_, data) => fail(data.details))
    hls.loadSource(url)
    return hls.attachMedia(video)
  })
  video.muted = true
  video.playbackRate = 4
  await video.play()
  await end
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const context = canvas.getContext('2d')!
  context.drawImage(video, 0, 0, 1, 1)
  return {
    width: video.videoWidth,
    height: video.videoHeight,
    ended: video.ended,
    duration: video.duration,
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
    colour: [...context.getImageData(0, 0, 1, 1).data],
    fault,
  }
}
