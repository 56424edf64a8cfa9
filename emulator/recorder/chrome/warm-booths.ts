import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '../../time/clock.ts'
import { createReleaseStack, type ReleaseStack } from '../release-stack.ts'
import type { Booth, Programs } from './booth.ts'

/** A booth that waited. */
export interface WarmBooth {
  readonly booth: Booth
  /** Ends its programs and removes its folders. */
  release(): Promise<void>
}

/** Booths that wait for recordings, each for one. */
export interface WarmBooths {
  /** Begins to keep booths ready, a moment from now. */
  begin(): void
  /**
   * For a recording that begins: `warm` was made of just these programs and is alive, if there is any; whoever takes it releases it.
   * None is made before every recording that has taken has also left: to start a browser can cost those that run frames and sound.
   */
  take(programs: Programs): { readonly warm: WarmBooth | undefined; left(): void }
  /** Ends those that wait, and the one that is being made. */
  close(): Promise<void>
}

export interface WarmBoothsOptions {
  /** So many are kept, from 0. */
  readonly count: number
  /** Real time: programs take it to start, whatever the recordings' clocks say. */
  readonly clock: Clock
  /** Makes one; whatever it has acquired is on the stack. */
  open(stack: ReleaseStack): Promise<{ readonly booth: Booth; readonly programs: Programs }>
}

/** The emulator answers its first requests, and a recording finishes its files, before a booth is made, in milliseconds. */
const pauseMs = 500

/** One that died while it waited, or could not be made, is replaced after a pause that doubles each time until a recording begins, up to this, in milliseconds. */
const longestPauseMs = 60_000

/** Keeps booths ready, so that a recording need not wait for its browser. One is made at a time, and never in a hurry. */
export function createWarmBooths({ count, clock, open }: WarmBoothsOptions): WarmBooths {
  const waiting = new Map<WarmBooth, Programs>()
  /** What holds the one that is being made. */
  let making: ReleaseStack | undefined
  /** All that is being made or ended. */
  const atWork = new Set<Promise<void>>()
  let recordings = 0
  let losses = 0
  let closed = false
  let callOff = () => {}

  function work(task: Promise<void>) {
    atWork.add(task)
    void task.finally(() => atWork.delete(task))
  }

  function makeSoon(afterMs = pauseMs) {
    callOff()
    if (closed || making || recordings > 0 || waiting.size >= count) return
    callOff = clock.wakeAt(clock.now() + afterMs, () => {
      making = createReleaseStack()
      work(make(making))
    })
  }

  function makeLater() {
    makeSoon(Math.min(pauseMs * 2 ** losses++, longestPauseMs))
  }

  async function make(stack: ReleaseStack) {
    try {
      const { booth, programs } = await open(stack)
      making = undefined
      if (closed) return await stack.release()
      const warm: WarmBooth = { booth, release: stack.release }
      waiting.set(warm, programs)
      onDeath(booth, () => end(warm) && makeLater())
      makeSoon()
    } catch {
      // If it is more than an accident, the next recording meets it too, and tells its user.
      making = undefined
      await stack.release()
      makeLater()
    }
  }

  /** False if it did not wait any more. */
  function end(warm: WarmBooth) {
    const waited = waiting.delete(warm)
    if (waited) work(warm.release())
    return waited
  }

  return {
    begin: () => makeSoon(),
    take(programs) {
      losses = 0
      recordings += 1
      callOff()
      const fitting = [...waiting].find(([, madeOf]) => isDeepStrictEqual(madeOf, programs))?.[0]
      if (fitting) waiting.delete(fitting)
      // The programs to use are others now.
      else for (const stale of waiting.keys()) end(stale)
      return {
        warm: fitting,
        left() {
          recordings -= 1
          makeSoon()
        },
      }
    },
    async close() {
      closed = true
      callOff()
      if (making) work(making.release())
      for (const warm of waiting.keys()) end(warm)
      while (atWork.size > 0) await Promise.all(atWork)
    },
  }
}

function onDeath({ browser, sound }: Booth, call: () => void) {
  browser.once('disconnected', call)
  if (typeof sound !== 'string') sound.onLost(call)
}
