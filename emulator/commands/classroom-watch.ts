import type { ClassroomClient } from './classroom-client.ts'
import type { Surroundings } from './record-run.ts'

interface Times {
  /** From the page's report on. */
  readonly seconds: number
  /** Seconds that the page has to report, each time it is opened. */
  readonly retryTimeout: number
}

/** Waits until the page has reported ready, then for the length of the recording or Ctrl-C, telling how far it is. `startedAt`: Unix milliseconds. */
export async function recordFromReady(poll: ClassroomClient['events'], startedAt: number, { seconds, retryTimeout }: Times, around: Surroundings): Promise<void> {
  const { emulator, interrupted, pass, tell } = around
  let readyAt: number | undefined
  let opened = 1
  while (!interrupted.aborted) {
    for (const { reason, at } of await poll()) {
      if (reason === 1 || reason === 3) readyAt = at
      else if (reason === 4) opened += 1
      else {
        await allStored(around)
        throw new Error(reason === 5 ? neverReady(opened, retryTimeout) : 'Failed to record: the recording ended before it was stopped')
      }
    }
    const passedMs = emulator.clock.now() - (readyAt ?? startedAt)
    const leftMs = readyAt === undefined ? Infinity : seconds * 1000 - passedMs
    if (leftMs <= 0) return
    const passed = Math.floor(passedMs / 1000)
    tell(
      readyAt === undefined
        ? `Waiting for the page to report ready: ${passed} s since the start, opened ${opened === 1 ? 'once' : `${opened} times`}`
        : `Recording: ${passed} of ${seconds} s. Ctrl-C stops and keeps what is there.`,
    )
    await pass(Math.min(200, leftMs))
  }
}

/** Waits for the files of a recording that is over, and of every attempt before it. */
export async function allStored({ emulator, pass, tell }: Pick<Surroundings, 'emulator' | 'pass' | 'tell'>): Promise<void> {
  tell('Storing the last files')
  while (emulator.sessions().some(({ state }) => state !== 'ended')) await pass(100)
}

function neverReady(opened: number, retryTimeout: number) {
  const what = `It was opened ${opened} times, and no PUT …/records/ready came within ${retryTimeout} s of any`
  return `Failed to record the class: the page never reported ready. ${what}. The files show what it did; --retry-timeout gives it longer.`
}
