import { expect, test, vi } from 'vitest'
import { drillInProcess } from './drill-in-process.ts'
import { shippedFolder, storiesIn } from './drill-stories.ts'
import type { Run } from './drill-world.ts'

// A busy machine may take longer than usual for all of them.
vi.setConfig({ testTimeout: 30_000 })

/** What the careless client does wrong in every story that is shipped: the expectations that it does not meet, and no others. */
const broken: Readonly<Record<string, readonly string[]>> = {
  // Tries for ever what no second try can change.
  'auth-refused': ['gaveUp'],
  'auth-service-not-enabled': ['gaveUp'],
  'resource-mismatch': ['gaveUp'],
  'start-refused-for-good': ['gaveUp'],
  // Tries again at once.
  'code-65-retry': ['backedOff'],
  'no-worker': ['backedOff'],
  'quota-406': ['either'],
  'quota-429': ['backedOff'],
  'start-answer-lost': ['backedOff'],
  'stop-answer-lost': ['backedOff', 'startedOnce'],
  // Takes what it cannot find for lost, begins anew with the same uid, and is in its own way.
  'garbage-answer': ['stopped'],
  'query-timeout': ['stopped'],
  'start-then-404': ['stopped'],
  'start-fails-later': ['waited', 'changedUid'],
  'browser-killed': ['changedUid'],
  'encoder-killed': ['changedUid'],
  'page-unreachable': ['changedUid'],
  'upload-denied': ['called', 'changedUid'],
  'max-hour': ['startedOnce'],
  'resource-too-old': ['acquiredAnew'],
  // Remembers nothing.
  'sid-lost-at-start': ['either', 'stopped'],
  'sid-lost-while-recording': ['keptSid', 'stopped'],
  // Has no patience.
  'slow-start': ['called'],
  'slow-stop': ['either', 'startedOnce'],
  'mp4-late': ['usedAsyncStop', 'startedOnce'],
  'upload-late': ['startedOnce'],
  // Answers notifications with "Ok", believes everybody, and acts on whatever comes.
  'disk-full': ['answered'],
  'upload-backup': ['answered'],
  'ncs-answer-lost': ['answered'],
  'ncs-disorder': ['answered'],
  'ncs-duplicate': ['ignoredDuplicate'],
  'ncs-lost': ['answered'],
  'ncs-other-bytes': ['answered'],
  'ncs-reencoded': ['verifiedSignature'],
  'ncs-v1-only': ['answered'],
  'ncs-v2-only': ['answered'],
  'ncs-wrong-signature': ['verifiedSignature'],
  // What only the recording shows, no client can be judged by.
  'page-blocked-sound': [],
  'page-late-sound': [],
  'page-login-wall': [],
  'page-missing-assets': [],
  'page-white-start': [],
  // Starts a class and looks no more.
  'classroom-never-ready': ['queriedAfter'],
  'classroom-ready-late': ['queriedAfter', 'stopped'],
  'classroom-ready-lost': ['queriedAfter', 'stopped'],
  'classroom-start-lost': ['stopped'],
  'classroom-stop-lost': ['stopped'],
  'classroom-unauthorized': ['called'],
}

const stories = storiesIn(shippedFolder).map(({ file, text }) => ({ name: file.split('/').at(-1)!.replace('.yaml', ''), text }))

async function play(text: string, client: 'good' | 'careless') {
  const { run } = (await import(new URL(`../../scenarios/clients/${client}-client.mjs`, import.meta.url).href)) as { run: Run }
  return drillInProcess({ story: text, seed: 'shipped', seconds: 30 }, run)
}

test('every story that is shipped is in the table', () => {
  expect(Object.keys(broken).toSorted()).toEqual(stories.map(({ name }) => name).toSorted())
})

test.each(stories)('$name: the good client passes, and every step acts', async ({ text }) => {
  const { passed, lines } = await play(text, 'good')
  expect(lines.filter((line) => !line.passed)).toEqual([])
  expect(passed).toBe(true)
})

test.each(stories)('$name: the careless client fails in what the table names', async ({ name, text }) => {
  const { passed, lines } = await play(text, 'careless')
  const failed = lines.filter((line) => !line.passed).map(({ what }) => /^(step \d+|\w+)/.exec(what)![0])
  expect(failed).toEqual(broken[name])
  expect(passed).toBe(failed.length === 0)
})

test('the same seed and the same client: the same journal, byte for byte, also when all are played at once', async () => {
  const journalOf = async ({ name, text }: (typeof stories)[number]) => [name, JSON.stringify((await play(text, 'good')).journal)] as const
  const together = await Promise.all(stories.map(journalOf))
  const alone: (typeof together)[number][] = []
  for (const story of stories) alone.push(await journalOf(story))
  expect(together).toEqual(alone)
})
