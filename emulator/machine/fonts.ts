import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { onPath, type Env } from './programs.ts'

/** The scripts that pages recorded here are written in. */
export type Script = 'latin' | 'chinese' | 'emoji'

/** For each script the name of one font that covers it; undefined where none does. */
export type Fonts = Record<Script, string | undefined>

// fontconfig's languages. "und-zsye" is its word for emoji.
const languages: Record<Script, string> = { latin: 'en', chinese: 'zh-cn', emoji: 'und-zsye' }

/**
 * Asks fontconfig, as Chrome itself does on Linux. Undefined where it cannot be asked.
 * macOS has fonts for all of these and no fontconfig.
 */
export async function findFonts(
  env: Env,
  platform: NodeJS.Platform = process.platform,
): Promise<Fonts | undefined> {
  if (platform === 'darwin') {
    return { latin: 'system fonts', chinese: 'system fonts', emoji: 'system fonts' }
  }
  const fcList = onPath('fc-list', env)
  if (!fcList) return undefined
  try {
    const run = promisify(execFile)
    const options = { env, timeout: 10_000, maxBuffer: 16 * 1024 * 1024 }
    return readFonts((await run(fcList, ['--format', '%{family[0]}\t%{lang}\n'], options)).stdout)
  } catch {
    return undefined
  }
}

/** Reads lines of "family<tab>language|language|…". */
export function readFonts(text: string): Fonts {
  const fonts = text.split('\n').map((line) => {
    const [family = '', covered = ''] = line.split('\t')
    return { family, covered: covered.split('|') }
  })
  // The shortest name is the plainest: "DejaVu Sans" rather than "DejaVu Math TeX Gyre".
  const covering = (script: Script) =>
    fonts
      .filter(({ covered }) => covered.includes(languages[script]))
      .map(({ family }) => family)
      .sort((one, other) => one.length - other.length || (one < other ? -1 : 1))[0]
  return { latin: covering('latin'), chinese: covering('chinese'), emoji: covering('emoji') }
}
