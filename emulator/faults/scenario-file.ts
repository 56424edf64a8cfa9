import { readFileSync } from 'node:fs'
import { fileTrouble } from '../protocol/trouble.ts'
import { readScenario } from './read-scenario.ts'
import type { Scenario } from './scenario.ts'

/** Reads a scenario from a file, YAML or JSON. Fails with all that is wrong with it. */
export function readScenarioFile(file: string): Scenario {
  return readScenario(textOf(file), file)
}

function textOf(file: string) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`Failed to read scenario ${file}: ${fileTrouble(error as NodeJS.ErrnoException)}`, { cause: error })
  }
}
