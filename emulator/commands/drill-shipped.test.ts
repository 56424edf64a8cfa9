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
  'resource-expired-midway': ['called'],
  // Tries again at once, and knows one domain only.
  'code-65-retry': ['backedOff'],
  'dual-domain': ['succeeded', 'retried', 'startedOnce', 'stopped'],
  'no-worker': ['backedOff'],
  'no-worker-manager': ['backedOff'],
  'quota-406': ['either'],
  'quota-429': ['backedOff'],
  'quota-busy': ['succeeded', 'startedOnce', 'stopped'],
  'start-answer-lost': ['backedOff'],
  'start-timeout': ['backedOff'],
  'stop-answer-lost': ['backedOff', 'startedOnce'],
  // Takes what it cannot find for lost, begins anew with the same uid, and is in its own way.
  'failover-90s': ['stopped'],
  'filelist-shapes': ['step 2', 'stopped'],
  'garbage-answer': ['stopped'],
  'query-timeout': ['stopped'],
  'start-then-404': ['stopped'],
  'start-fails-later': ['waited', 'changedUid'],
  'recorder-never-up': ['changedUid', 'stopped'],
  'browser-killed': ['changedUid'],
  'encoder-killed': ['changedUid'],
  'page-unreachable': ['changedUid'],
  'upload-denied': ['called', 'changedUid'],
  'max-hour': ['startedOnce'],
  'ready-never': ['called', 'changedUid'],
  'resource-too-old': ['acquiredAnew'],
  // Misspells, and never sends new keys.
  'silent-field': ['spelledRight'],
  'sts-expiry': ['renewedKeys'],
  // Remembers nothing.
  'quota-tasks': ['keptSid', 'called', 'stopped'],
  'sid-lost-at-start': ['either', 'stopped'],
  'sid-lost-while-recording': ['keptSid', 'stopped'],
  // Has no patience.
  'slow-start': ['called'],
  'slow-stop': ['either', 'startedOnce'],
  'mp4-late': ['usedAsyncStop', 'startedOnce'],
  'upload-late': ['startedOnce'],
  // Takes a warning, or a page that is loaded again, for the end.
  'disk-full': ['stopped'],
  'dup-m3u8-suffix': ['toldFiles', 'stopped'],
  'ready-late': ['stopped'],
  'upload-backup': ['toldFiles', 'stopped'],
  // Acts again on what comes again.
  'ncs-answer-lost': ['ignoredDuplicate'],
  'ncs-duplicate': ['ignoredDuplicate'],
  'ncs-redundant': ['ignoredDuplicate'],
  // Counts a recording as failed of which event 70 has not come in time, or was not signed as it wants it: both ways, over its own JSON.
  'ncs-disorder': ['stopped'],
  'ncs-other-bytes': ['stopped'],
  'ncs-v1-only': ['stopped'],
  'ncs-v2-only': ['stopped'],
  // Answers 200 before it looks who it is.
  'ncs-reencoded': ['verifiedSignature'],
  'ncs-wrong-signature': ['verifiedSignature', 'stopped'],
  // Looks no more once it has stopped.
  'ncs-lost': ['queriedAfter'],
  // What only the recording shows, no client can be judged by.
  'classroom-white-start': [],
  'page-blocked-sound': [],
  'page-late-sound': [],
  'page-login-wall': [],
  'page-missing-assets': [],
  'page-white-start': [],
  // Starts a class and looks no more, without a token.
  'classroom-never-ready': ['queriedAfter'],
  'classroom-page-crash': ['queriedAfter'],
  'classroom-page-slow': ['waited'],
  'classroom-ready-late': ['queriedAfter'],
  'classroom-ready-lost': ['queriedAfter'],
  'classroom-start-lost': ['stopped'],
  'classroom-stop-lost': ['stopped'],
  'classroom-token': ['succeeded', 'startedOnce', 'stopped'],
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

test('the careless client fails everything that is judged, each in what the story is about', () => {
  const passed = Object.entries(broken).flatMap(([name, words]) => (words.length === 0 ? [name] : []))
  // These are judged by pixels and samples: drill-pages.media.test.ts.
  expect(passed.filter((name) => !name.startsWith('page-'))).toEqual(['classroom-white-start'])
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
