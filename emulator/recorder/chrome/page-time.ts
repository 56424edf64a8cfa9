import type { CDPSession } from 'puppeteer'
import { atMost, inRealTime, stopwatch } from '../../time/real-time.ts'
import type { PageSignals } from './page-signals.ts'
import { patienceMs, watchRequests } from './pending-requests.ts'
import { within } from './within.ts'

/** By so many milliseconds of real time, altogether, may its requests make a page slower than real time; what it gains counts again. */
const creditMs = 5000

/**
 * Steps of the page's time in a millisecond. What scripts are told of time is rounded to a step, at random up or down, so that the
 * same page would not do the same twice: what falls on a step is not rounded.
 */
const stepsPerMs = 10

/** Milliseconds that Chrome loses when it cuts numbers to whole microseconds. */
const cutMs = 0.0004

/** Less than a microsecond: Chrome cannot be moved by that. */
const leastStep = 0.01

/** A page that never comes to rest, because each of its tasks leaves another, is moved on to its next timer after so many of them. */
const mostTasks = 1000

/** The page's own time: Date, timers, animations. It stands still but when it is moved. */
export interface PageTime {
  /** Moves it to that moment, Unix milliseconds. Requests take no time, but for those that are not waited for any more. */
  moveTo(at: number): Promise<void>
  /** Where it stands, Unix milliseconds. */
  now(): number
  /** The same moment, as Chrome counts time for frames. */
  frameTicks(): number
  /** Stands still until it is moved again, also for a document that comes into being meanwhile. */
  stop(): Promise<void>
}

/** Takes the page's time into our hands; it begins at `startMs`, Unix milliseconds. */
export async function holdPageTime(cdp: CDPSession, startMs: number, { warn }: Pick<PageSignals, 'warn'>): Promise<PageTime> {
  /** Steps since the start. */
  let spent = 0
  /** Whether the page may be elsewhere than was counted. */
  let unsure = false
  /** Chrome tells the end of a budget also if another has taken its place: from then on it is asked every time. */
  let everReplaced = false
  let credit = creditMs
  /** No request is waited for in full until the credit is whole again. */
  let impatient = false
  let over = (_how: 'spent' | 'cut short') => {}
  cdp.on('Emulation.virtualTimeBudgetExpired', () => over('spent'))
  cdp.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined) return
    // A new document is given the last budget once more, but nobody tells the end of it if it lives in another process.
    const cut = over
    inRealTime(patienceMs, () => cut('cut short'))
    unsure = true
  })
  const requests = watchRequests(cdp)
  requests.onStuck(() => over('cut short'))

  /** Waits for what can be waited for without Chrome, which would wait for requests that hang, too. */
  async function awaitRequests(url: string | undefined, missingMs: number) {
    if (!impatient && url !== undefined) {
      warn({ name: 'hanging-request', text: `A request was not answered within ${patienceMs / 1000} s; the page's time goes on without it: ${url.slice(0, 500)}` })
    }
    await atMost(impatient ? missingMs : Math.min(patienceMs, credit), requests.quiet())
  }

  /** Lets the page spend so much. Returns whether it has spent exactly that; if not, it has to be asked. */
  async function spend(ms: number, freely: boolean): Promise<boolean> {
    const ended = new Promise<'spent' | 'cut short'>((resolve) => (over = resolve))
    const budget = { policy: freely ? 'advance' : 'pauseIfNetworkFetchesPending', budget: ms + cutMs, maxVirtualTimeTaskStarvationCount: mostTasks } as const
    const spending = cdp.send('Emulation.setVirtualTimePolicy', budget).then(() => ended)
    const done = await within(freely ? creditMs : credit, spending)
    if (done?.given === 'spent') return !unsure
    everReplaced = true
    return false
  }

  /** Charges what the page's requests have cost in real time; a page that is slow by itself is let be. */
  function charge(realMs: number, gainedMs: number, requested: boolean) {
    credit = Math.min(creditMs, credit + gainedMs - (requested ? realMs : 0))
    if (credit === creditMs) impatient = false
    if (credit > 0 || impatient) return
    impatient = true
    const text = `The page's requests have kept it waiting for ${creditMs / 1000} s longer than its own time; for now they are not waited for any more`
    warn({ name: 'page-time', text })
  }

  /** Asks the page, in steps since the start; it may be between two. */
  async function ask() {
    const { metrics } = await cdp.send('Performance.getMetrics')
    const seconds = metrics.find(({ name }) => name === 'Timestamp')!.value
    return (seconds * 1000 - startTicks) * stepsPerMs
  }

  async function stop() {
    await cdp.send('Emulation.setVirtualTimePolicy', { policy: 'pause' })
  }

  await cdp.send('Performance.enable')
  const { virtualTimeTicksBase } = await cdp.send('Emulation.setVirtualTimePolicy', { policy: 'pause', initialVirtualTime: startMs / 1000 })
  const startTicks = Math.ceil(virtualTimeTicksBase * stepsPerMs) / stepsPerMs
  if (startTicks > virtualTimeTicksBase) await spend(startTicks - virtualTimeTicksBase, false)

  return {
    now: () => startMs + spent / stepsPerMs,
    frameTicks: () => startTicks + spent / stepsPerMs + cutMs,
    stop,
    async moveTo(at) {
      // What a moment loses by being counted from 1970 is less than that.
      const target = Math.floor((at - startMs) * stepsPerMs + leastStep)
      for (;;) {
        const [taken, before, count] = [stopwatch(), spent, requests.count()]
        if (everReplaced) await stop()
        if (unsure || everReplaced) spent = await ask()
        unsure = false
        const missing = target - spent
        if (missing < leastStep) return
        const url = requests.hanging()
        const freely = impatient || url !== undefined
        if (freely) await awaitRequests(url, missing / stepsPerMs)
        const exactly = await spend(missing / stepsPerMs, freely)
        if (exactly) spent = target
        // Whenever a request ends, also while time stands still, Chrome moves the page by up to 10 ms.
        unsure = !exactly || requests.open()
        charge(taken(), (spent - before) / stepsPerMs, requests.open() || requests.count() > count)
        if (exactly && !everReplaced) return
      }
    },
  }
}
