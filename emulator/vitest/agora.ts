import { z } from 'zod'
import type { Judgement, ScenarioInput } from '../emulator.ts'
import type { AppSettings, JournalEntry } from './control.ts'
import type { StoredFile } from './matchers/source.ts'
import type { PostedNotification } from './receiver.ts'
import type { RecordedSession } from './recorded-session.ts'
import type { Found, Seen, WaitOptions } from './wait-for.ts'

/** The clock of one App ID. */
export interface AgoraClock {
  /** Unix milliseconds. */
  now(): Promise<number>
  /** Moves the virtual clock, waits until all that this sets in motion has come to rest, and resolves with the new time. Fails on the system clock. */
  advance(ms: number): Promise<number>
  /** Lets the virtual clock go as fast as real time does, for a client that waits in real time; until the test ends, or what it returns is called. Fails, when it ends, on the system clock. */
  follow(): () => Promise<void>
}

/** The mock Agora cloud, as one test sees it. */
export interface Agora {
  /** App ID of this test alone: 32 hexadecimal digits, the same in every run. */
  readonly appId: string
  /** Address of the emulator: the base URL of a client that takes one, in place of `https://api.agora.io`. */
  readonly url: string
  /** The clock of its App ID alone. */
  readonly clock: AgoraClock
  /** Answers a request as the service would, whatever its host. */
  fetch(request: Request): Promise<Response>
  /** All that happened, in order. */
  journal(): Promise<readonly JournalEntry[]>
  /** Recordings that were started. */
  sessions(): Promise<readonly RecordedSession[]>
  /** The recording of that sid, or the only one there is. */
  recording(sid?: string): Promise<RecordedSession>
  /** A stored file, for the matchers. */
  file(bucket: string, key: string): StoredFile
  /** What was posted of its recordings so far, unless `configure` has named another receiver. On the virtual clock what is on its way is waited for. */
  notifications(): Promise<readonly PostedNotification[]>
  /** Changes how the App ID is treated: `PUT /_emulator/apps/{appId}`. */
  configure(settings: AppSettings): Promise<void>
  /** Lets a failure story act: the name of one that comes with the package, YAML or JSON as text, or the object. null: none any more. */
  scenario(story: string | ScenarioInput | null): Promise<void>
  /** How the client has done so far by what its story expects; `channel`: of the story that a channel or room has asked for by its name. */
  verdict(channel?: string): Promise<Judgement>
  /** Looks again and again, in real time whatever timers are made up, and resolves with what `what` returns as soon as that is something. */
  waitFor<T>(what: (seen: Seen) => T | Promise<T>, options?: WaitOptions): Promise<Found<Awaited<T>>>
}

/** How the fixture is to be for a test; by `test.override({ agoraOptions: { … } })` for those that follow. */
export interface AgoraOptions {
  /** Lead what this process sends to Agora’s hosts to the emulator. false for a client that is given `agora.url`. Default true. */
  readonly redirect?: boolean | undefined
  /** App ID that the client has built in: its calls are led to that of the test. Default: it is given `agora.appId`. */
  readonly clientAppId?: string | undefined
}

export const agoraOptions = z.strictObject({
  redirect: z.boolean().default(true),
  clientAppId: z.string().min(1).optional(),
}) satisfies z.ZodType<unknown, AgoraOptions>
