import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { peak, probe, rgbFrames, samplesOf } from '../recorder/probe.fixture.ts'
import { runCommand, temporaryFolder } from './command.fixture.ts'
import { findStory, shippedFolder } from './drill-stories.ts'

/** Plays a shipped story of a program that is killed with Chrome and ffmpeg, in a lesson that is cut short, and says what was recorded before and after. */
async function killed(story: 'browser-killed' | 'encoder-killed') {
  const folder = await temporaryFolder()
  const file = join(folder, `${story}.yaml`)
  const { text } = findStory(story)
  await writeFile(file, text.replace(/afterMs: \d+/, 'afterMs: 6000'))
  const client = join(shippedFolder, 'clients/good-client.mjs')
  const json = join(folder, 'verdict.json')
  const { code, stdout, stderr } = await runCommand(['drill', file, '--recorder', 'chrome', '--seconds', '5', '--data-dir', folder, '--json', json, '--fail-on-leak', '--', process.execPath, client]).ended
  expect([code, stdout.match(/^ *FAILED.*\n.*/gm), stderr.match(/Failed.*/g)]).toEqual([0, null, null])
  const kept = join(folder, 'storage/recordings/drill')
  const names = await readdir(kept)
  const { drills } = JSON.parse(await readFile(json, 'utf8')) as { drills: { lines: { reason: string }[] }[] }
  const sids = [...new Set(JSON.stringify(drills).match(/(?<=recording )[0-9a-f]{8}/g))]
  expect(sids).toHaveLength(2)
  const [before, after] = sids.map((sid) => names.filter((name) => name.startsWith(sid)).map((name) => join(kept, name)))
  return { before: before!, after: after! }
}

/** Seconds of what was recorded; it shows the sample classroom from some moment on, and it sounds. */
async function lessonIn(file: string) {
  const { seconds } = await probe(file)
  const last = (await rgbFrames(file, 32, 18)).at(-1)!
  const colours = Array.from({ length: 32 * 18 }, (_, index) => last(index % 32, Math.floor(index / 32)).map((part) => part >> 5).join())
  expect(new Set(colours).size).toBeGreaterThan(20)
  expect(peak(await samplesOf(file), 0, seconds)).toBeGreaterThan(0.05)
  return seconds
}

const kind = (files: readonly string[], ending: string) => files.filter((file) => file.endsWith(ending))

test('browser-killed with Chrome and encoder-killed with ffmpeg: the client begins anew, and what is there can be seen and heard', async () => {
  const [browser, encoder] = await Promise.all([killed('browser-killed'), killed('encoder-killed')])
  expect(await lessonIn(kind(browser.before, '.mp4')[0]!)).toBeGreaterThan(1)
  expect(await lessonIn(kind(browser.after, '.mp4')[0]!)).toBeGreaterThan(4.5)
  // The slice under way is lost with its encoder.
  expect(encoder.before).toEqual([])
  expect(await lessonIn(kind(encoder.after, '.mp4')[0]!)).toBeGreaterThan(4.5)
})
