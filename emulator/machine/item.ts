import type { Env } from './programs.ts'
import { commandsFor, type Remedy } from './remedy.ts'
import type { System } from './system.ts'
import { ask, versionIn } from './versions.ts'
import type { Want } from './wants.ts'

/** One thing the emulator wants from the machine, and what came of looking for it. */
export type Item = {
  name: string
  /**
   * good; poor: works, though less well than it could; missing: absent, or there but of no use;
   * unknown: there was no way to look.
   */
  state: 'good' | 'poor' | 'missing' | 'unknown'
  /** A file, or the name of a font. The version only where versions were asked for. */
  found?: { path: string; version?: string }
  /** What is wrong with what was found, or why the search failed. */
  problem?: string
  /** What is lost as long as it is poor or missing. */
  costOfMissing: string
  /** The command that puts it right, or a sentence where no command does. */
  howToInstall: string
  remedy: Remedy
}

/** What every search needs to know. */
export type Search = { env: Env; system: System; versions: boolean }

/** An item about which nothing is known but that it is not there. */
export function missing(want: Want, remedy: Remedy, { system }: Search): Item {
  const { name, costOfMissing } = want
  const howToInstall = commandsFor([remedy], system).join('; ')
  return { name, state: 'missing', costOfMissing, howToInstall, remedy }
}

/** An item that an environment variable put in the wrong place: nothing to install will help. */
export function misnamed(want: Want, problem: string, search: Search): Item {
  const words = `Correct or unset the variable that names ${want.name}.`
  const remedy: Remedy = { by: 'hand', words }
  return { ...missing(want, remedy, search), problem }
}

/** A program that was found, or not; it is started only where versions are asked for. */
export async function program(
  want: Want,
  found: { path: string | undefined; remedy: Remedy; versionFlag?: string },
  search: Search,
): Promise<Item> {
  const item = missing(want, found.remedy, search)
  const { path, versionFlag = '--version' } = found
  if (!path) return item
  if (!search.versions) return { ...item, state: 'good', found: { path } }
  const answer = await ask(path, [versionFlag], search.env)
  if ('problem' in answer) return { ...item, found: { path }, problem: answer.problem }
  const version = versionIn(answer.text)
  return { ...item, state: 'good', found: version ? { path, version } : { path } }
}
