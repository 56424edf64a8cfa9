import type { Browser } from 'puppeteer'
import { join } from 'node:path'
import type { Clock } from '../../time/clock.ts'
import type { ReleaseStack } from '../release-stack.ts'
import { closeBrowser, launchBrowser, loadPuppeteer, type BrowserOptions } from './browser.ts'
import { startSound, type SoundPrograms, type SoundServer } from './sound.ts'

/** The programs that a recording needs, as found on this machine. */
export interface Programs {
  readonly chrome: { readonly path: string; readonly kind: 'headless-shell' | 'chrome' }
  readonly ffmpeg: string
  /** Without one the recording carries silence. */
  readonly sound: SoundPrograms | undefined
}

/** Whether frames are drawn only when they are asked for; only chrome-headless-shell on Linux can. */
export function canDrawOnDemand({ chrome }: Programs): boolean {
  return chrome.kind === 'headless-shell' && process.platform === 'linux'
}

/** A browser and the sound server that it plays into: for one recording, and gone with it. */
export interface Booth {
  readonly browser: Browser
  /** Or why there is none; the browser is mute then. */
  readonly sound: SoundServer | string
}

export interface BoothOptions extends Pick<BrowserOptions, 'beginFrameControl' | 'window' | 'insecurePages'> {
  readonly clock: Clock
  readonly programs: Programs
  /** Why there is to be no sound; undefined: there is. */
  readonly silent?: string | undefined
  /** For the browser's profile. */
  readonly folder: string
  /** For the server's socket: short, as the system allows 104 bytes. */
  readonly socketFolder: string
}

/** Whatever was acquired is on the stack, also when this fails half-way. */
export async function openBooth({ clock, programs, silent, folder, socketFolder, ...options }: BoothOptions, stack: ReleaseStack): Promise<Booth> {
  const { path: executable, kind } = programs.chrome
  const opening = Promise.resolve(silent ?? openSound(join(socketFolder, 'pulse'), programs.sound, clock))
  // Also while it is coming up: without its folder it would be waited for as long as one that does not come.
  stack.push(() => opening.then((sound) => (typeof sound === 'string' ? undefined : sound.close())))
  // Loading it takes as long as the sound server.
  const [sound] = await Promise.all([opening, loadPuppeteer()])
  const unwanted = new AbortController()
  stack.push(() => unwanted.abort())
  const heard = typeof sound === 'string' ? undefined : sound
  const browser = await launchBrowser({ ...options, executable, kind, profile: join(folder, 'profile'), sound: heard, signal: unwanted.signal })
  stack.push(() => closeBrowser(browser))
  return { browser, sound }
}

async function openSound(folder: string, programs: SoundPrograms | undefined, clock: Clock): Promise<SoundServer | string> {
  if (programs === undefined) return 'no sound server (PulseAudio) was found on this machine'
  return startSound(folder, programs, clock).catch((error: Error) => error.message)
}
