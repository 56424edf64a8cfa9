import { setImmediate as turn } from 'node:timers/promises'
import type { Handle, Run, World } from './drill-world.ts'

/** What a life has around it. */
export interface Habitat {
  readonly env: World['env']
  readonly fetch: (request: Request) => Promise<Response>
  readonly now: () => number
  readonly notes: World['notes']
}

/** Turns of the event loop after which a call that has no answer is being held on the clock. */
const mostTurns = 20

/** Turns that whoever got an answer has for the next step. */
const fewTurns = 3

const never = new Promise<never>(() => {})

/** One life of a client in this process, from its start until it is done or ended under it. */
export function beginLife(run: Run, { env, fetch, now, notes }: Habitat) {
  const waits = new Set<{ readonly at: number; readonly wake: () => void }>()
  let inFlight = 0
  let state: 'alive' | 'done' | 'dead' = 'alive'
  let failure: string | undefined
  let receiverFailure: string | undefined
  let doneAt: number | undefined
  let handle: Handle | undefined

  /** What is still to come reaches nobody after the end. */
  const orNever = <Value>(value: Promise<Value>) => value.then((given) => (state === 'dead' ? never : given), (error: unknown) => (state === 'dead' ? never : Promise.reject(error as Error)))

  const world: World = {
    env,
    now,
    notes: { read: () => orNever(notes.read()), write: (value) => (state === 'dead' ? never : notes.write(value)) },
    fetch(url, init) {
      if (state === 'dead') return never
      let request: Request
      try {
        request = new Request(url, init)
      } catch (error) {
        return Promise.reject(error as Error)
      }
      inFlight += 1
      const answer = fetch(request).finally(() => {
        inFlight -= 1
      })
      return orNever(answer)
    },
    wait(ms, calledOff) {
      // In JavaScript it may be a text, as variables of the environment are.
      const waitMs = Number(ms)
      if (Number.isNaN(waitMs)) return Promise.reject(new Error(`Failed to wait: expected milliseconds, received ${String(ms)}`))
      return new Promise((wake) => {
        const wait = { at: now() + waitMs, wake }
        waits.add(wait)
        calledOff?.addEventListener('abort', () => waits.delete(wait), { once: true })
      })
    },
    receive(given) {
      handle = (notification) => {
        try {
          return checked(given(notification))
        } catch (error) {
          receiverFailure ??= `its receiver failed: ${wordsOf(error)}`
          return { status: 500, body: '{}' }
        }
      }
    },
  }

  // It may be no async function, and fail at once.
  void (async () => run(world))().then(
    () => settle(undefined),
    (error: unknown) => settle(wordsOf(error)),
  )
  function settle(why: string | undefined) {
    if (state !== 'alive') return
    state = 'done'
    failure = why
    doneAt = now()
  }

  return {
    isDone: () => state === 'done',
    /** Unix milliseconds; the clock may have gone on since. */
    doneAt: () => doneAt,
    /** Why it failed, if it did. */
    failure: () => failure ?? receiverFailure,
    /** Who takes notifications now. */
    handle: () => (state === 'alive' ? handle : undefined),
    /** Unix milliseconds of the next moment that it waits for. */
    nextWait: () => Math.min(...[...waits].map(({ at }) => at)),
    isCalling: () => inFlight > 0,

    /** Lets it do all that needs no time. */
    async go() {
      for (let turns = 0; turns < mostTurns && state === 'alive' && (inFlight > 0 || turns < fewTurns); turns += 1) await turn()
    },

    /** Wakes it from the waits that are over. */
    wake() {
      const due = [...waits].filter(({ at }) => at <= now()).toSorted((one, other) => one.at - other.at)
      for (const wait of due) {
        waits.delete(wait)
        wait.wake()
      }
    },

    /** Nothing reaches it any more, and nothing comes from it. */
    end() {
      state = 'dead'
      waits.clear()
    },
  }
}

/** What a receiver has answered, if it is an answer. */
function checked(answer: ReturnType<Handle>) {
  if (Number.isInteger(answer?.status)) return answer
  const given: unknown = answer
  // Nobody waits for it, nor for its failure.
  if (given instanceof Promise) given.catch(() => {})
  const slip = given instanceof Promise ? 'a promise: answer at once, and do the work afterwards' : JSON.stringify(given)
  throw new Error(`Failed to answer a notification: expected { status, body }, received ${slip}`)
}

function wordsOf(error: unknown) {
  return error instanceof Error ? error.message : String(error)
}
