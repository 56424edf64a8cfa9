import { followRealTime } from '../time/follow.ts'
import { agoraOptions, type Agora, type AgoraOptions } from './agora.ts'
import type { Connection } from './connection.ts'
import { createControl, fileUrl, type JournalEntry } from './control.ts'
import { readGiven } from './read-given.ts'
import type { Receiver } from './receiver.ts'
import { recordingIn, withAddresses, type RecordedSession } from './recorded-session.ts'
import type { Redirect } from './redirect.ts'
import { storyOf } from './story.ts'
import { unfiredFaults } from './unfired.ts'
import { waitFor, type Seen } from './wait-for.ts'

/** What the tests of a worker share. */
export interface Worker {
  readonly connection: Connection
  readonly receiver: Receiver
  readonly redirect: Redirect
}

/** Opens what a test has of the emulator. `close` ends it and resolves with the faults that never fired. */
export async function openAgora({ connection, receiver, redirect }: Worker, appId: string, options: AgoraOptions): Promise<{ readonly agora: Agora; close(): Promise<string[]> }> {
  const { redirect: leads, clientAppId } = readGiven('open agora by agoraOptions', agoraOptions, options)
  const { url, fetch, notifies } = connection
  const control = createControl(connection, appId)
  const { webhook, posted, end } = receiver.subscribe(appId)
  if (!notifies) await control.configure({ webhook })
  const led = leads ? await redirect.begin({ appId, clientAppId }) : undefined
  const followers: (() => Promise<void>)[] = []
  let mode: 'system' | 'virtual' | undefined

  const sessions = async () => (await control.sessions()).map((view) => withAddresses(view, url))

  /** Looks at what is new: a long recording has thousands of entries. */
  function lookout() {
    const journal: JournalEntry[] = []
    let recordings: readonly RecordedSession[] = []
    return async function look(): Promise<Seen> {
      const more = await control.journal(journal.at(-1)?.seq)
      journal.push(...more)
      // Nothing happens to a recording that the journal does not tell.
      if (more.length > 0) recordings = await sessions()
      return { journal, sessions: recordings, notifications: [...posted] }
    }
  }

  function follow() {
    const stop = followRealTime(control.advance)
    followers.push(stop)
    return stop
  }

  async function move(ms: number) {
    mode ??= (await control.clock()).mode
    if (mode === 'virtual' || ms > 0) await control.advance(ms)
  }

  function strangers() {
    const called = led?.strangers() ?? []
    return called.length === 0 ? [] : [`calls came for the App ID ${called.join(', ')}, which is not this test's: give your client agora.appId, or name it by agoraOptions.clientAppId`]
  }

  async function hints() {
    const { mode, now } = await control.clock()
    const still = mode === 'virtual' && followers.length === 0
    return [
      ...strangers(),
      ...(still ? [`the clock stands at ${new Date(now).toISOString()} unless it is moved: agora.clock.advance(ms), agora.clock.follow(), or advanceMs here`] : []),
    ]
  }

  const agora: Agora = {
    appId,
    url,
    clock: { now: async () => (await control.clock()).now, advance: control.advance, follow },
    fetch,
    journal: () => control.journal(),
    sessions,
    recording: async (sid) => recordingIn(await sessions(), sid),
    file: (bucket, key) => ({ bucket, key, url: fileUrl(url, { bucket, key }) }),
    async notifications() {
      await move(0)
      return [...posted]
    },
    configure: control.configure,
    scenario: async (story) => (story === null ? control.clear() : control.load(storyOf(story))),
    verdict: control.verdict,
    waitFor: (what, options) => waitFor(what, { look: lookout(), move, hints }, options),
  }

  async function close() {
    try {
      await Promise.all(followers.map((stop) => stop()))
      const unfired = await unfiredFaults(control)
      return unfired.length === 0 ? [] : [...unfired, ...strangers()]
    } finally {
      await led?.end()
      end()
      await control.reset()
    }
  }

  return { agora, close }
}
