import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { leftProcesses } from '../recorder/chrome/left-processes.fixture.ts'
import { peak, rgbFrames, samplesOf } from '../recorder/probe.fixture.ts'
import { runCommand, temporaryFolder } from './command.fixture.ts'

/** Runs the command in a folder of its own, on a small picture. */
async function recordClass(args: readonly string[], options = {}) {
  const dataDir = await temporaryFolder()
  const command = runCommand(['record', '--classroom', '--width', '640', '--height', '480', '--data-dir', dataDir, ...args], options)
  return { ...command, dataDir, files: () => readdir(join(dataDir, 'storage', 'classroom')) }
}

/** Seconds and reason of every event that was printed, in order. */
function eventsIn(stdout: string) {
  return [...stdout.matchAll(/^ +(\d+\.\d) s {2}event 1001, reason (\d): .+$/gm)].map(([, seconds, reason]) => ({ seconds: Number(seconds), reason: Number(reason) }))
}

/** Files that were printed, with the seconds in each. */
function filesIn(stdout: string) {
  return [...stdout.matchAll(/^(\S+_sample\S*\.(m3u8|mp4|ts))\n {4}\d+ bytes, ([\d.]+) s, h264 640x480 15 fps, aac 48000 Hz stereo$/gm)].map(([, path, kind, seconds]) => ({ path: path!, kind, seconds: Number(seconds) }))
}

/** Nothing runs any more, and beside the storage nothing lies in the data folder. */
async function expectNothingLeft(dataDir: string) {
  await vi.waitFor(async () => expect(await leftProcesses()).toEqual([]), { timeout: 3000 })
  expect(await readdir(dataDir)).toEqual(['storage'])
}

/** Resolves once the progress says so. */
function told({ child }: Awaited<ReturnType<typeof recordClass>>, words: string) {
  return new Promise<void>((resolve) => child.stderr.on('data', (chunk: Buffer) => String(chunk).includes(words) && resolve()))
}

/** How many pixels in the last line of the page, of a frame of 320 × 240, have the green of the label that says that ready was reported. */
function greenPixels(pixel: (x: number, y: number) => readonly number[]) {
  const label = [0x11, 0x7a, 0x45]
  const top = 228
  const places = Array.from({ length: 320 * (240 - top) }, (_, index) => pixel(index % 320, top + Math.floor(index / 320)))
  return places.filter((colour) => colour.every((part, index) => Math.abs(part - label[index]!) < 12)).length
}

test('F-081, F-088: record --classroom prints the events, and records the page from its white beginning until so long after its report', async () => {
  const { ended, dataDir } = await recordClass(['--seconds', '3'])
  const { code, stdout, stderr } = await ended
  expect({ code, faults: stderr.match(/Failed.*/g) }).toEqual({ code: 0, faults: null })
  const [started, stopped, ...more] = eventsIn(stdout)
  expect(stdout).toMatch(/^ +\d+\.\d s {2}event 1001, reason 1: started normally\n +\d+\.\d s {2}event 1001, reason 2: stopped\n\S/)
  expect(more).toEqual([])
  expect(stopped!.seconds - started!.seconds).toBeGreaterThanOrEqual(2.9)
  expect(stopped!.seconds - started!.seconds).toBeLessThan(5)
  const files = filesIn(stdout)
  expect(files.map(({ kind }) => kind)).toEqual(['m3u8', 'mp4', 'ts'])
  for (const { seconds } of files) expect(seconds).toBeGreaterThan(3)
  const mp4 = files[1]!.path
  const frames = await rgbFrames(mp4, 320, 240)
  expect(Math.min(...frames[0]!(160, 120))).toBeGreaterThan(250)
  expect(greenPixels(frames[0]!)).toBeLessThan(20)
  expect(greenPixels(frames.at(-1)!)).toBeGreaterThan(150)
  expect(peak(await samplesOf(mp4), 2, 3)).toBeGreaterThan(0.02)
  await expectNothingLeft(dataDir)
})

test('F-085: record --classroom ?ready=never prints 4, 4, 5, says that the page never reported ready, shows its three openings and fails', async () => {
  const { ended, dataDir } = await recordClass(['?ready=never', '--retry-timeout', '4'])
  const { code, stdout, stderr } = await ended
  expect(code).toBe(1)
  expect(eventsIn(stdout).map(({ reason }) => reason)).toEqual([4, 4, 5])
  for (const [index, { seconds }] of eventsIn(stdout).entries()) {
    expect(seconds).toBeGreaterThanOrEqual(4 * (index + 1))
    expect(seconds).toBeLessThan(4 * (index + 1) + 2)
  }
  expect(stdout.split('\n')[2]).toMatch(/reason 5: not ready in time for the last time, given up$/)
  expect(stderr).toContain('the page never reported ready. It was opened 3 times, and no PUT …/records/ready came within 4 s')
  const files = filesIn(stderr)
  expect(files.filter(({ kind }) => kind === 'mp4')).toHaveLength(3)
  const lastFrame = (await rgbFrames(files.findLast(({ kind }) => kind === 'mp4')!.path, 320, 240)).at(-1)!
  expect(greenPixels(lastFrame)).toBeLessThan(20)
  await expectNothingLeft(dataDir)
})

test('a page whose renderer crashes ends the recording, which is told and kept', async () => {
  const { ended } = await recordClass(['?crash=3', '--seconds', '60'])
  const { code, stdout, stderr } = await ended
  expect(code).toBe(1)
  expect(eventsIn(stdout).map(({ reason }) => reason)).toEqual([1, 2])
  expect(stderr).toContain('Failed to record: the recording ended before it was stopped\nrecorder_error: the page crashed\n')
  expect(filesIn(stderr).map(({ kind }) => kind)).toEqual(['m3u8', 'mp4', 'ts'])
})

test.each([
  ['while it records', [], 'Recording: 1 of', [1, 2]],
  ['while it waits for the page', ['?ready=never'], 'ready: 3 s', [2]],
])('Ctrl-C %s stops it as a stop does, and keeps what is there', async (_, page, words, reasons) => {
  const command = await recordClass([...page, '--seconds', '60'], { ownGroup: true })
  await told(command, words)
  process.kill(-command.child.pid!, 'SIGINT')
  const { code, stdout } = await command.ended
  expect(code).toBe(0)
  expect(eventsIn(stdout).map(({ reason }) => reason)).toEqual(reasons)
  expect(filesIn(stdout).map(({ kind }) => kind)).toEqual(['m3u8', 'mp4', 'ts'])
  await expectNothingLeft(command.dataDir)
})

test.each([
  [['example.com'], 'Failed to read the address "example.com": expected one that begins with http:// or https://, did you mean "https://example.com"?'],
  [['--mobile'], "option '--mobile' cannot be used with option '--classroom'"],
])('%s is told as a slip', async (args, words) => {
  const { ended, dataDir } = await recordClass(args)
  const { code, stderr } = await ended
  expect(code).toBe(1)
  expect(stderr).toContain(words)
  expect(await readdir(dataDir)).toEqual([])
})
