import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { isAboutRecording } from '../drill/recording-words.ts'
import { leftProcesses } from '../recorder/chrome/left-processes.fixture.ts'
import { runCommand, temporaryFolder } from './command.fixture.ts'
import { slips, slipsInRecordings } from './drill-slips.fixture.ts'
import { findStory, shippedFolder } from './drill-stories.ts'

// About a minute by itself, and more beside others.
vi.setConfig({ testTimeout: 240_000 })

interface Drilled {
  readonly name: string
  readonly recorder: string
  readonly lines: readonly { readonly what: string; readonly passed: boolean | null; readonly reason: string }[]
}

/** Starts a drill with Chrome. Nothing may be left of it, neither in memory nor on disk. */
async function startDrill(...args: readonly string[]) {
  const temporary = await temporaryFolder()
  const json = join(await temporaryFolder(), 'drills.json')
  vi.stubEnv('TMPDIR', temporary)
  onTestFinished(() => void vi.unstubAllEnvs())
  const command = runCommand(['drill', '--recorder', 'chrome', '--json', json, ...args])
  return {
    ...command,
    async drilled() {
      const { code, stdout, stderr } = await command.ended
      await vi.waitFor(async () => expect(await leftProcesses()).toEqual([]), { timeout: 3000 })
      expect(await readdir(temporary)).toEqual([])
      return { code, stdout, stderr, drills: (JSON.parse(await readFile(json, 'utf8')) as { drills: Drilled[] }).drills }
    },
  }
}

/** What failed of each drill, without members. */
function failuresOf(drills: readonly Drilled[]) {
  return Object.fromEntries(drills.map(({ name, lines }) => [name, lines.flatMap(({ what, passed }) => (passed === false ? [/^(step \d+|\w+)/.exec(what)![0]] : []))]))
}

/** A folder of stories, as they are shipped or changed. */
async function folderOf(stories: Readonly<Record<string, (text: string) => string>>) {
  const folder = join(await temporaryFolder(), 'stories')
  await mkdir(folder)
  for (const [name, change] of Object.entries(stories)) await writeFile(join(folder, `${name}.yaml`), change(findStory(name).text))
  return folder
}

test('the good client passes every story, and what it recorded in Chrome is seen, heard and decoded as it should be', async () => {
  const { code, stdout, drills } = await (await startDrill('--all')).drilled()
  expect(stdout.match(/^(FAILED .*|  FAILED .*\n.*)/gm)).toBeNull()
  expect(code).toBe(0)
  expect(drills.map(({ name }) => name).toSorted()).toEqual(Object.keys(slips).toSorted())
  // Chrome is started where it has something to show, and there all is judged.
  expect(drills.flatMap(({ lines }) => lines.filter(({ passed }) => passed !== true))).toEqual([])
  for (const { recorder, lines } of drills) expect(recorder).toBe(lines.some(({ what }) => isAboutRecording(what.split(' ')[0]!)) ? 'chrome' : 'synthetic')
})

test('the careless client fails by what it recorded, and so does whoever is under a story of another failure than it tells of', async () => {
  const folder = await folderOf({
    ...Object.fromEntries(Object.keys(slipsInRecordings).map((name) => [name, (text: string) => text])),
    // The slice under way is lost with this one.
    'browser-killed': (text) => text.replace('kill: chrome', 'crash: true'),
    // The playlist never goes to the backup.
    'dup-m3u8-suffix': (text) => text.replace('times: 6', 'times: 3'),
  })
  const { code, drills } = await (await startDrill('--all', folder, '--client', 'careless')).drilled()
  expect(code).toBe(1)
  const { 'browser-killed': crashed, 'dup-m3u8-suffix': unnamed, ...others } = failuresOf(drills)
  expect([crashed, unnamed]).toEqual([[...slips['browser-killed']!, 'complete'], expect.arrayContaining(['stored']) as string[]])
  expect(others).toEqual(Object.fromEntries(Object.entries(slipsInRecordings).map(([name, words]) => [name, [...slips[name]!, ...words]])))
})

test('Ctrl-C in the middle: what is being played is judged, the rest is not begun, and nothing is left', async () => {
  const folder = await temporaryFolder()
  const stories = (await readdir(shippedFolder)).filter((file) => file.startsWith('page-'))
  await Promise.all(stories.map((file) => copyFile(join(shippedFolder, file), join(folder, file))))
  const { kill, drilled } = await startDrill('--all', folder)
  await vi.waitFor(async () => expect((await leftProcesses()).join()).toMatch(/chrom|headless/), { timeout: 30_000, interval: 50 })
  kill('SIGINT')
  const { code, stdout, stderr, drills } = await drilled()
  expect(code).toBe(1)
  expect(stderr).toContain('Interrupted: what is being played is ended, and judged')
  expect(drills.length).toBeLessThan(stories.length)
  expect(drills.every(({ lines }) => lines.some(({ reason }) => reason === 'it was interrupted'))).toBe(true)
  expect(stdout).toMatch(new RegExp(`^\\d of ${stories.length} drills, the rest was not played, \\d failed; .* not judged: interrupted$`, 'm'))
})
