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
      inFlight += 1
      const answer = fetch(new Request(url, init)).finally(() => {
        inFlight -= 1
      })
      return orNever(answer)
    },
    wait(ms, calledOff) {
      return new Promise((wake) => {
        const wait = { at: now() + ms, wake }
        waits.add(wait)
        calledOff?.addEventListener('abort', () => waits.delete(wait), { once: true })
      })
    },
    receive(given) {
      handle = given
    },
  }

  void run(world).then(
    () => settle(undefined),
    (error: Error) => settle(error.message),
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
    failure: () => failure,
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
