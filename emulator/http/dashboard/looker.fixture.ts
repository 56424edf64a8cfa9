import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { findChrome } from '../../machine/chrome.ts'
import { launchBrowser } from '../../recorder/chrome/browser.ts'

/** Somebody who looks at pages in Chrome. */
export async function openLooker() {
  const profile = await mkdtemp(join(tmpdir(), 'agora-looker-test-'))
  const { path: executable, kind } = findChrome(process.env)!
  const window = { width: 1280, height: 900 }
  const { signal } = new AbortController()
  const browser = await launchBrowser({ executable, kind, window, profile, beginFrameControl: false, sound: undefined, insecurePages: false, signal })
  const requests = new Map<Page, string[]>()
  const faults: string[] = []
  return {
    /** What pages have complained of: failed requests, errors of scripts, breaches of their policy. */
    faults,
    /** Addresses that a page has asked for over HTTP, in order. */
    requests: (page: Page): readonly string[] => requests.get(page) ?? [],
    async open(url: string): Promise<Page> {
      const page = await browser.newPage()
      const asked: string[] = []
      requests.set(page, asked)
      page.on('request', (request) => void (request.url().startsWith('http') && asked.push(request.url())))
      page.on('response', (response) => void (response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`)))
      page.on('pageerror', (error) => void faults.push(String(error)))
      page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())))
      await page.setViewport(window)
      await page.goto(url)
      return page
    },
    /** Closes what was opened: every page goes on drawing. */
    async closePages() {
      await Promise.all([...requests.keys()].map((page) => page.close()))
      requests.clear()
    },
    async close() {
      await browser.close()
      await rm(profile, { recursive: true })
    },
  }
}
