import { findChrome, type ChromeKind } from './chrome.ts'
import { findChrt, findFfmpeg, findPulseAudio, findSetpriv, type Env } from './programs.ts'

/** The programs that a recording needs. */
export interface RecordingPrograms {
  readonly chrome: { readonly path: string; readonly kind: ChromeKind }
  readonly ffmpeg: string
  /** Undefined without PulseAudio: the recording carries silence. */
  readonly sound: { readonly pulseaudio: string; readonly parec: string; readonly setpriv: string | undefined; readonly chrt: string | undefined } | undefined
}

/** Looks for them. Throws if Chrome or ffmpeg is missing, or a variable names what is not there. */
export function findRecordingPrograms(env: Env): RecordingPrograms {
  const [chrome, ffmpeg, sound] = [findChrome(env), findFfmpeg(env), findPulseAudio(env)]
  const help = '`agora-emulator doctor` tells how to install it'
  if (chrome === undefined) throw new Error(`Failed to find Chrome: none in the environment, Puppeteer's cache or on PATH; ${help}`)
  if (ffmpeg === undefined) throw new Error(`Failed to find ffmpeg: FFMPEG_PATH is not set and PATH has none; ${help}`)
  return { chrome, ffmpeg, sound: sound && { ...sound, setpriv: findSetpriv(env), chrt: findChrt(env) } }
}
