import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { fromVariable, isProgram, onPath, type Env } from './programs.ts'

/** Only headless-shell lets its frames be asked for one by one; full Chrome gave that up. */
export type ChromeKind = 'headless-shell' | 'chrome'

export type Chrome = {
  path: string
  kind: ChromeKind
  /** Where it was found: a variable's name, "Puppeteer's cache", "PATH" or "Applications". */
  from: string
}

const variables = ['AGORA_EMULATOR_CHROME', 'PUPPETEER_EXECUTABLE_PATH', 'CHROME_PATH']
const shellNames = ['chromium-headless-shell', 'chrome-headless-shell']
const chromeNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const applications = ['Google Chrome', 'Chromium']

/**
 * The Chrome to record with. An environment variable wins; after that any headless-shell is better
 * than any full Chrome, and Puppeteer's cache is searched before the system.
 * Undefined if there is none. Throws if a variable names nothing that can be run.
 */
export function findChrome(
  env: Env,
  platform: NodeJS.Platform = process.platform,
): Chrome | undefined {
  for (const variable of variables) {
    const path = fromVariable('Chrome', variable, env)
    if (path) return { path, kind: kindOf(path), from: variable }
  }
  return (
    inCache('chrome-headless-shell', env, platform) ??
    onSystem('headless-shell', shellNames, env) ??
    inCache('chrome', env, platform) ??
    onSystem('chrome', chromeNames, env) ??
    inApplications(env, platform)
  )
}

/** The folder in which Puppeteer keeps the browsers it downloads. */
export function puppeteerCache(env: Env): string {
  return env.PUPPETEER_CACHE_DIR || join(homeOf(env), '.cache', 'puppeteer')
}

// The name is all there is to go by: starting it to ask would cost more than the whole search.
function kindOf(path: string): ChromeKind {
  return basename(path).includes('headless-shell') ? 'headless-shell' : 'chrome'
}

// A cache looks like chrome-headless-shell/linux-131.0.6778.204/chrome-headless-shell-linux64/…
function inCache(
  browser: 'chrome-headless-shell' | 'chrome',
  env: Env,
  platform: NodeJS.Platform,
): Chrome | undefined {
  const root = join(puppeteerCache(env), browser)
  const path = list(root)
    .filter((build) => build.startsWith(platform === 'darwin' ? 'mac' : 'linux'))
    .sort(newestFirst)
    .flatMap((build) => list(join(root, build)).map((folder) => join(root, build, folder)))
    .map((folder) => join(folder, executable(browser, platform)))
    .find(isProgram)
  if (!path) return undefined
  const kind = browser === 'chrome' ? 'chrome' : 'headless-shell'
  return { path, kind, from: "Puppeteer's cache" }
}

function executable(browser: string, platform: NodeJS.Platform): string {
  if (browser !== 'chrome' || platform !== 'darwin') return browser
  return 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'
}

function newestFirst(one: string, other: string): number {
  const [a, b] = [numbers(one), numbers(other)]
  const at = a.findIndex((part, index) => part !== b[index])
  return at < 0 ? 0 : (b[at] ?? 0) - (a[at] ?? 0)
}

function numbers(build: string): number[] {
  return (build.split('-').at(-1) ?? '').split('.').map(Number)
}

function onSystem(kind: ChromeKind, names: string[], env: Env): Chrome | undefined {
  const path = names.map((name) => onPath(name, env)).find((found) => found !== undefined)
  return path ? { path, kind, from: 'PATH' } : undefined
}

function inApplications(env: Env, platform: NodeJS.Platform): Chrome | undefined {
  if (platform !== 'darwin') return undefined
  const path = ['/Applications', join(homeOf(env), 'Applications')]
    .flatMap((folder) => applications.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`))
    .find(isProgram)
  return path ? { path, kind: 'chrome', from: 'Applications' } : undefined
}

function homeOf(env: Env): string {
  return env.HOME || homedir()
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
