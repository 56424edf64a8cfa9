import { readFileSync } from 'node:fs'
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
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new Error(`Failed to read scenario ${file}: ${missing ? 'there is no such file' : (error as Error).message}`, { cause: error })
  }
}
