import { readdirSync, readFileSync } from 'node:fs'
import type { ScenarioInput } from '../emulator.ts'
import { packageFolder } from '../package.ts'
import { nearest } from '../protocol/nearest.ts'

const folder = new URL('scenarios/', packageFolder)

/** The text of a story that comes with the package, if it was asked for by its name; else what was given. */
export function storyOf(given: string | ScenarioInput): string | ScenarioInput {
  if (typeof given !== 'string' || !/^[\w-]+$/.test(given)) return given
  const names = readdirSync(folder).filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -'.yaml'.length))
  if (names.includes(given)) return readFileSync(new URL(`${given}.yaml`, folder), 'utf8')
  const meant = nearest(given, names)
  throw new Error(`Failed to find the scenario "${given}": none of that name comes with the package${meant === undefined ? '' : `, did you mean "${meant}"?`}`)
}
