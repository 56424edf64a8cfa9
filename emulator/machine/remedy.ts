import { puppeteerCache } from './chrome.ts'
import type { Env } from './programs.ts'
import type { System } from './system.ts'
import type { Want } from './wants.ts'

/** How a thing can be had. Data, so that it can be carried out as well as printed. */
export type Remedy =
  | { by: 'apt' | 'brew'; packages: string[] }
  /** Puppeteer's downloader of browsers, with the arguments to give it. */
  | { by: 'browsers'; args: string[] }
  | { by: 'hand'; words: string }
  /** It cannot be had on this system. */
  | { by: 'none'; words: string }

/** How the system at hand comes by what is wanted. */
export function remedyFor(want: Want, system: System): Remedy {
  if (system.distribution) return { by: 'apt', packages: want.apt }
  if (system.platform === 'linux') {
    return { by: 'hand', words: `Install ${want.name} with the system's package manager.` }
  }
  if (want.brew) return { by: 'brew', packages: [want.brew] }
  return { by: 'none', words: `There is no ${want.name} to be had on ${system.platform}.` }
}

/** chrome-headless-shell is a package on Debian only; everywhere else it is downloaded. */
export function chromeRemedy(want: Want, system: System, env: Env): Remedy {
  if (system.distribution === 'debian') return remedyFor(want, system)
  return browserDownload(system, env)
}

/**
 * Puppeteer's build of chrome-headless-shell, with the libraries it needs if so asked. They take
 * root, and a Debian or Ubuntu to come from; by default they are asked for where nothing hinders.
 */
export function browserDownload(system: System, env: Env, libraries = system.root): Remedy {
  // @puppeteer/browsers 2 has one build for Linux, and hands it to ARM machines too.
  if (system.platform === 'linux' && system.arch !== 'x64') {
    const words =
      `Install chrome-headless-shell or Chromium for ${system.arch} and let ` +
      'AGORA_EMULATOR_CHROME name it.'
    return { by: 'hand', words }
  }
  const args = ['install', 'chrome-headless-shell@stable', '--path', puppeteerCache(env)]
  const dependencies = system.distribution && libraries ? ['--install-deps'] : []
  return { by: 'browsers', args: [...args, ...dependencies] }
}

/** What to run or do, with one command per package manager and nothing said twice. */
export function commandsFor(remedies: Remedy[], system: System): string[] {
  const packages = (by: 'apt' | 'brew') =>
    remedies.flatMap((remedy) => (remedy.by === by ? remedy.packages : []))
  return [
    ...aptCommand([...new Set(packages('apt'))], system),
    ...brewCommand([...new Set(packages('brew'))]),
    ...new Set(remedies.flatMap((remedy) => otherCommand(remedy, system))),
  ]
}

function aptCommand(packages: string[], system: System): string[] {
  if (packages.length === 0) return []
  const apt = aptGet(system)
  return [`${apt} update && ${apt} install -y --no-install-recommends ${packages.join(' ')}`]
}

function brewCommand(packages: string[]): string[] {
  return packages.length === 0 ? [] : [`brew install ${packages.join(' ')}`]
}

function otherCommand(remedy: Remedy, system: System): string[] {
  if (remedy.by === 'hand' || remedy.by === 'none') return [remedy.words]
  if (remedy.by !== 'browsers') return []
  const command = `npx @puppeteer/browsers ${remedy.args.map(quoted).join(' ')}`
  if (!remedy.args.includes('--install-deps')) return [command]
  // The libraries are looked up in apt's lists, which a fresh container does not have.
  return [`${aptGet(system)} update && ${system.root ? command : `sudo ${command}`}`]
}

function aptGet(system: System): string {
  return system.root ? 'apt-get' : 'sudo apt-get'
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./~-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`
}
