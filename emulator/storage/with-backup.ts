import type { StorageConfig } from '../protocol/cloud-recording/storage-config.ts'
import { forwardedKey } from '../protocol/file-names.ts'
import type { Content } from '../protocol/recording.ts'
import type { Arrival, OutgoingFile } from '../protocol/upload.ts'
import { atMost } from '../time/real-time.ts'
import type { Backup, KeptFile, LeftFile } from './backup.ts'
import type { KeylessConfig } from './notes.ts'
import { createPauses } from './pauses.ts'
import { forwardPauseMs, retryPausesMs } from './retry.ts'
import type { S3Address } from './s3-address.ts'
import { StorageRefusal, type Storage, type Upload, type UploadPorts } from './storage.ts'

/** A file that the backup has, or is just taking. */
interface Waiting {
  readonly file: OutgoingFile
  readonly kept: Promise<KeptFile>
  /** Unix milliseconds. */
  readonly madeMs: number
}

/** Milliseconds of real time for which an emulator that is being closed tries to forward. */
const lastRoundMs = 3000

/** Where the files of a recording can go. */
export interface Places {
  readonly backup: Backup
  readonly targetOf: (config: StorageConfig) => Storage
  /** Where that is; undefined: on this machine. */
  readonly addressOf: (config: StorageConfig) => S3Address | undefined
}

/** How often files were forwarded in vain, and when the next try is due. */
interface Rounds {
  failures: number
  running: Promise<void> | undefined
  callOff: (() => void) | undefined
}

/**
 * The uploads of one recording: to its target, and to the backup once that has failed too often. From then on files go to
 * the backup at once, so that a dead target costs neither time nor memory, until it has taken all that the backup has:
 * no file overtakes an older one.
 */
export function createUpload(config: StorageConfig, { clock, report, track }: UploadPorts, { backup, targetOf, addressOf }: Places, left: readonly LeftFile[] = []): Upload {
  const pauses = createPauses(clock)
  /** By key, the oldest first; a playlist that is written anew goes to the end. */
  const waiting = new Map<string, Waiting>(left.map(({ file, errand, kept }) => [file.key, { file, kept: Promise.resolve(kept), madeMs: errand.madeMs }]))
  const rounds: Rounds = { failures: 0, running: undefined, callOff: undefined }
  let target = targetOf(config)
  let errandTo = errandOf(config)
  /** What its notes are known by: the first file of it that was kept. */
  let recording = left[0]?.errand.recording
  let order = Math.max(0, ...left.map(({ errand }) => errand.order))
  let forwardedPlaylists = Math.max(0, ...left.map(({ errand }) => errand.forwardedPlaylists))
  let done = false
  let ended = false

  function errandOf(changed: StorageConfig) {
    const address = addressOf(changed)
    return { target: withoutKeys(changed), ...(address === undefined ? {} : { address }) }
  }

  function send({ bucket }: OutgoingFile, key: string, content: Content) {
    const sending = target.put(bucket, key, content)
    track(sending)
    return sending
  }

  /** Once more, as often as may be; then to the backup. */
  async function sendAgain(file: OutgoingFile, content: Content, first: Error): Promise<Arrival> {
    let failure = first
    for (const pause of retryPausesMs) {
      if (ended || pauses.areCut()) break
      report({ type: 'uploadRetried', key: file.key, message: failure.message })
      await pauses.wait(pause)
      try {
        await send(file, file.key, content)
        return 'target'
      } catch (error) {
        failure = error as Error
      }
    }
    if (ended) throw failure
    report({ type: 'uploadDiverted', key: file.key, message: failure.message, refused: failure instanceof StorageRefusal })
    return keep(file, content)
  }

  async function keep(file: OutgoingFile, content: Content): Promise<Arrival> {
    const madeMs = Math.floor(clock.now())
    recording ??= `${file.bucket}/${file.key}`
    order += 1
    const entry = { file, kept: backup.keep(file, content, { ...errandTo, recording, order, madeMs, forwardedPlaylists }), madeMs }
    waiting.delete(file.key)
    waiting.set(file.key, entry)
    track(entry.kept)
    try {
      await entry.kept
    } catch (error) {
      waiting.delete(file.key)
      throw error
    }
    planRound()
    return 'backup'
  }

  function planRound() {
    if (rounds.callOff || rounds.running || ended || waiting.size === 0) return
    rounds.callOff = clock.wakeAt(clock.now() + forwardPauseMs(rounds.failures), () => void forwardNow())
  }

  /** Brings what the backup has to the target, the oldest first. The first that fails ends the round. */
  async function round() {
    try {
      // Also what comes in meanwhile.
      for (const entry of waiting.values()) await forward(entry)
      rounds.failures = 0
    } catch {
      rounds.failures += 1
    }
  }

  async function forward(entry: Waiting) {
    const { file, madeMs } = entry
    const as = forwardedKey(file.key, madeMs, forwardedPlaylists)
    const { content, drop } = await entry.kept
    await send(file, as, content)
    if (as !== file.key) forwardedPlaylists += 1
    // A newer version may have come in its place.
    if (waiting.get(file.key) === entry) waiting.delete(file.key)
    await drop()
    report({ type: 'fileForwarded', key: file.key, as })
  }

  function forwardNow(): Promise<void> {
    rounds.callOff?.()
    rounds.callOff = undefined
    if (rounds.running) return rounds.running
    const running = round().finally(() => {
      rounds.running = undefined
      planRound()
      restTarget()
    })
    track(running)
    return (rounds.running = running)
  }

  async function end() {
    ended = true
    pauses.cutShort()
    rounds.callOff?.()
    // What is in flight fails at once.
    await target.close()
    await rounds.running
  }

  /** What is not needed any more need not stay connected. */
  function restTarget() {
    if (done && waiting.size === 0) void target.close()
  }

  // What an earlier run has left, as soon as there is a target to take it.
  if (left.length > 0) void forwardNow()

  return {
    put(file, content) {
      if (waiting.size > 0) return keep(file, content)
      return send(file, file.key, content).then(() => 'target', (error: Error) => sendAgain(file, content, error))
    },
    renew(changed) {
      void target.close()
      target = targetOf(changed)
      errandTo = errandOf(changed)
      rounds.failures = 0
      if (waiting.size > 0) void forwardNow()
    },
    hurry: pauses.cutShort,
    done() {
      done = true
      restTarget()
    },
    async close() {
      if (waiting.size > 0) await atMost(lastRoundMs, forwardNow())
      await end()
    },
    async abandon() {
      await end()
      await Promise.allSettled([...waiting.values()].map(async ({ kept }) => (await kept).drop()))
    },
  }
}

/** A name for each member, so that no key that is added one day is written down by itself. */
function withoutKeys({ vendor, region, bucket, extensionParams }: StorageConfig): KeylessConfig {
  return { vendor, region, bucket, extensionParams }
}
