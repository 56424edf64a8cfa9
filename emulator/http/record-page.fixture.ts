import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HTTPRequest, Page } from 'puppeteer'
import { findChrome } from '../machine/chrome.ts'
import { launchBrowser } from '../recorder/chrome/browser.ts'

/** A call that the page has made to Agora's host, its preflight left out. */
export interface Call {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
}

/** What the classroom service is to answer. */
export interface Answer {
  readonly status: number
  readonly body: object
}

/** Chrome, for pages that are looked at and not recorded. */
export async function openBrowser() {
  const profile = await mkdtemp(join(tmpdir(), 'agora-page-test-'))
  const { path: executable, kind } = findChrome(process.env)!
  const size = { width: 1280, height: 720 }
  const { signal } = new AbortController()
  const browser = await launchBrowser({ executable, kind, window: size, profile, beginFrameControl: false, sound: undefined, insecurePages: false, signal })
  const pages: Page[] = []
  return {
    /** A new page, with a clock and a classroom service that are the test's. */
    async open(url: string, answers: readonly Answer[] = [{ status: 200, body: { msg: 'Success', code: 0, ts: 1 } }]) {
      const page = await browser.newPage()
      pages.push(page)
      await page.setViewport(size)
      await page.evaluateOnNewDocument(standInForTheBrowser)
      const calls = await answerAgora(page, answers)
      await page.goto(url)
      return {
        page,
        calls,
        advance: (seconds: number) => page.evaluate((ms) => (globalThis as unknown as InPage).advance(ms), seconds * 1000),
        state: () => page.$eval('#ready', (status) => [(status as HTMLElement).dataset.state, status.textContent]),
        /** Resolves once the page says that it is in that state. */
        until: (state: string) => page.waitForSelector(`#ready[data-state=${state}]`, { timeout: 10_000 }),
        count: (name: 'contexts' | 'notified') => page.evaluate((name) => (globalThis as unknown as InPage)[name], name),
      }
    },
    /** Closes what was opened: every page goes on drawing. */
    async closePages() {
      await Promise.all(pages.splice(0).map((page) => page.close()))
    },
    async close() {
      await browser.close()
      await rm(profile, { recursive: true })
    },
  }
}

interface InPage {
  /** Moves the page's timers by this many milliseconds, stopping at each that is due. */
  advance(ms: number): Promise<void>
  /** How many audio contexts the page has made. */
  contexts: number
  /** How often it has called `navigator.notifyReady()`. */
  notified: number
}

/** Runs in the page, before its own scripts. */
function standInForTheBrowser() {
  const page = globalThis as unknown as InPage
  const alarms: { at: number; wake: () => void }[] = []
  let now = 0
  Object.assign(globalThis, {
    setTimeout: (wake: () => void, ms = 0) => (ms > 0 ? alarms.push({ at: now + ms, wake }) : queueMicrotask(wake)),
  })
  page.advance = async (ms) => {
    const limit = now + ms
    for (;;) {
      const next = alarms.sort((a, b) => a.at - b.at)[0]
      if (!next || next.at > limit) break
      alarms.shift()
      now = next.at
      next.wake()
      await new Promise(requestAnimationFrame)
    }
    now = limit
  }
  page.contexts = 0
  page.notified = 0
  Object.assign(navigator, { notifyReady: () => (page.notified += 1) })
  Object.assign(globalThis, {
    AudioContext: class extends AudioContext {
      constructor() {
        super()
        page.contexts += 1
      }
    },
  })
}

/** Answers all that the page asks Agora's host, preflight included: with each of the answers in turn, the last one ever after. */
async function answerAgora(page: Page, answers: readonly Answer[]) {
  const calls: Call[] = []
  function answer(request: HTTPRequest) {
    const method = request.method()
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'PUT, POST',
      'access-control-allow-headers': 'content-type, x-agora-token, x-agora-uid, authorization',
    }
    if (method === 'OPTIONS') return request.respond({ status: 204, headers })
    const { status, body } = answers[Math.min(calls.length, answers.length - 1)]!
    calls.push({ method, url: request.url(), headers: request.headers() })
    return request.respond({ status, headers, contentType: 'application/json', body: JSON.stringify(body) })
  }
  await page.setRequestInterception(true)
  page.on('request', (request) => void (new URL(request.url()).hostname === 'api.agora.io' ? answer(request) : request.continue()))
  return calls
}
