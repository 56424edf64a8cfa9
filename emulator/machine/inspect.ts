import { findChrome, type ChromeKind } from './chrome.ts'
import { findFonts, type Fonts, type Script } from './fonts.ts'
import { misnamed, missing, program, type Item, type Search } from './item.ts'
import { findFfmpeg, findPulseAudio, findSetpriv, type Env } from './programs.ts'
import { browserDownload, chromeRemedy, remedyFor } from './remedy.ts'
import { readSystem, type System } from './system.ts'
import { ask, missingEncoders } from './versions.ts'
import { wants } from './wants.ts'

export type Machine = {
  system: System
  chrome: Item & { kind?: ChromeKind; from?: string }
  ffmpeg: Item
  sound: Item
  setpriv: Item
  latin: Item
  chinese: Item
  emoji: Item
}

export type InspectOptions = {
  /** Start every program, to read its version and see it run; 100 ms or more. Default false. */
  versions?: boolean
  /** The system to judge by. Default: the one this runs on. */
  system?: System
}

/** Looks for all that a recording needs. Never throws: what goes wrong is an item's `problem`. */
export async function inspectMachine(env: Env, options: InspectOptions = {}): Promise<Machine> {
  const { versions = false, system = readSystem() } = options
  const search = { env, system, versions }
  const [chrome, ffmpeg, sound, setpriv, fonts] = await Promise.all([
    inspectChrome(search),
    inspectFfmpeg(search),
    inspectProgram('sound', findPulseAudio(env)?.pulseaudio, search),
    inspectProgram('setpriv', findSetpriv(env), search),
    findFonts(env, system.platform),
  ])
  const [latin, chinese, emoji] = [
    inspectFont('latin', fonts, search),
    inspectFont('chinese', fonts, search),
    inspectFont('emoji', fonts, search),
  ]
  return { system, chrome, ffmpeg, sound, setpriv, latin, chinese, emoji }
}

/** The items, the most needed first. */
export function itemsOf(machine: Machine): Item[] {
  const { chrome, ffmpeg, sound, setpriv, latin, chinese, emoji } = machine
  return [chrome, ffmpeg, sound, setpriv, latin, chinese, emoji]
}

/** Whether frames are asked for one by one; if not, capture takes what the screencast sends. */
export function hasBeginFrame({ chrome, system }: Machine): boolean {
  return (
    chrome.state !== 'missing' && chrome.kind === 'headless-shell' && system.platform === 'linux'
  )
}

async function inspectChrome(search: Search): Promise<Machine['chrome']> {
  const { env, system } = search
  const result = attempt(() => findChrome(env, system.platform))
  if ('problem' in result) return misnamed(wants.chrome, result.problem, search)
  const chrome = result.value
  const remedy = chromeRemedy(wants.chrome, system, env)
  const item = await program(wants.chrome, { path: chrome?.path, remedy }, search)
  if (!chrome) return item
  const { kind, from } = chrome
  const cached = from === "Puppeteer's cache"
  if (cached && item.state === 'missing') {
    // It lacks libraries, and a package would not be preferred to it.
    const libraries = browserDownload(system, env, true)
    return { ...item, ...missing(wants.chrome, libraries, search), kind, from }
  }
  // A full Chrome named in a variable is a choice, and on macOS headless-shell is no better.
  const looked = cached || from === 'PATH'
  if (kind === 'headless-shell' || !looked || system.platform !== 'linux') {
    return { ...item, kind, from }
  }
  if (item.state === 'missing') return { ...item, kind, from }
  const costOfMissing = 'capture falls back to screencast: more CPU, and frames may repeat'
  return { ...item, kind, from, state: 'poor', problem: 'not headless-shell', costOfMissing }
}

async function inspectFfmpeg(search: Search): Promise<Item> {
  const result = attempt(() => findFfmpeg(search.env))
  if ('problem' in result) return misnamed(wants.ffmpeg, result.problem, search)
  const path = result.value
  const remedy = remedyFor(wants.ffmpeg, search.system)
  const item = await program(wants.ffmpeg, { path, remedy, versionFlag: '-version' }, search)
  if (!path || !search.versions || item.state !== 'good') return item
  const answer = await ask(path, ['-hide_banner', '-encoders'], search.env)
  const absent = 'text' in answer ? missingEncoders(answer.text, ['libx264', 'aac']) : []
  if (absent.length === 0) return item
  return { ...item, state: 'missing', problem: `it was built without ${absent.join(' and ')}` }
}

function inspectProgram(want: 'sound' | 'setpriv', path: string | undefined, search: Search) {
  return program(wants[want], { path, remedy: remedyFor(wants[want], search.system) }, search)
}

function inspectFont(script: Script, fonts: Fonts | undefined, search: Search): Item {
  const want = wants[script]
  const font = fonts?.[script]
  if (fonts) {
    const item = missing(want, remedyFor(want, search.system), search)
    return font ? { ...item, state: 'good', found: { path: font } } : item
  }
  // fc-list comes along, or the question would stay open after the fonts are there.
  const remedy = remedyFor({ ...want, apt: ['fontconfig', ...want.apt] }, search.system)
  const item = missing(want, remedy, search)
  return { ...item, state: 'unknown', problem: 'fc-list, which lists the fonts, was not found' }
}

function attempt<T>(find: () => T): { value: T } | { problem: string } {
  try {
    return { value: find() }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
