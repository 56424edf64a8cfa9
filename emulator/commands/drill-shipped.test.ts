import { expect, test, vi } from 'vitest'
import { isAboutRecording } from '../drill/recording-words.ts'
import { drillInProcess } from './drill-in-process.ts'
import { slips, slipsInRecordings } from './drill-slips.fixture.ts'
import { shippedFolder, storiesIn } from './drill-stories.ts'
import type { Run } from './drill-world.ts'

// A busy machine may take longer than usual for all of them.
vi.setConfig({ testTimeout: 30_000 })

const stories = storiesIn(shippedFolder).map(({ file, text }) => ({ name: file.split('/').at(-1)!.replace('.yaml', ''), text }))

/** `step 1`, or an expectation without its members. */
const wordOf = (what: string) => /^(step \d+|\w+)/.exec(what)![0]

async function play(text: string, client: 'good' | 'careless') {
  const { run } = (await import(new URL(`../../scenarios/clients/${client}-client.mjs`, import.meta.url).href)) as { run: Run }
  return drillInProcess({ story: text, seed: 'shipped', seconds: undefined }, run)
}

test('every story that is shipped is in the table', () => {
  expect(Object.keys(slips).toSorted()).toEqual(stories.map(({ name }) => name).toSorted())
})

test.each(stories)('$name: the good client passes, and every step acts', async ({ text }) => {
  const { passed, lines } = await play(text, 'good')
  expect(lines.filter((line) => line.passed === false)).toEqual([])
  expect(passed).toBe(true)
  // Of a recording that nobody has made there is nothing to be said.
  const open = lines.filter((line) => line.passed === null)
  expect(open.map(({ what }) => wordOf(what))).toEqual(lines.map(({ what }) => wordOf(what)).filter(isAboutRecording))
  expect(open.every(({ reason }) => reason === 'not judged: synthetic')).toBe(true)
})

test.each(stories)('$name: the careless client fails in what the table names', async ({ name, text }) => {
  const { passed, lines } = await play(text, 'careless')
  const failed = lines.filter((line) => line.passed === false).map(({ what }) => wordOf(what))
  expect(failed).toEqual(slips[name])
  expect(passed).toBe(failed.length === 0)
})

test('the careless client fails every story, in what it calls or in what it records', () => {
  const passed = Object.entries(slips).flatMap(([name, words]) => (words.length === 0 ? [name] : []))
  // These it fails by pixels and samples: drill.media.test.ts.
  expect(passed.filter((name) => !(name in slipsInRecordings))).toEqual([])
})

test('all of them together cost seconds of the processor, not minutes', async () => {
  const before = process.cpuUsage()
  await Promise.all(stories.map(({ text }) => play(text, 'good')))
  const { user, system } = process.cpuUsage(before)
  // A second or two by itself; what the machine does beside it does not count.
  expect((user + system) / 1e6).toBeLessThan(8)
})

test('the same seed and the same client: the same journal, byte for byte, also when all are played at once', async () => {
  const journalOf = async ({ name, text }: (typeof stories)[number]) => [name, JSON.stringify((await play(text, 'good')).journal)] as const
  const together = await Promise.all(stories.map(journalOf))
  const alone: (typeof together)[number][] = []
  for (const story of stories) alone.push(await journalOf(story))
  expect(together).toEqual(alone)
})
