import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Scenario } from './scenario.ts'

/** The stories of a folder, each read when it is first asked for. */
export function shippedStories(folder: string) {
  const read = new Map<string, Scenario>()

  return {
    names: (): string[] => readdirSync(folder).filter((file) => file.endsWith('.yaml')).map((file) => basename(file, '.yaml')),

    /** As it is written. Undefined: there is none of that name. */
    text(name: string): string | undefined {
      return this.names().includes(name) ? readFileSync(join(folder, `${name}.yaml`), 'utf8') : undefined
    },

    /** Undefined: there is none of that name. */
    async find(name: string): Promise<Scenario | undefined> {
      if (!this.names().includes(name)) return undefined
      // The reader and its schema are large, and most emulators never see a scenario.
      const { readScenarioFile } = await import('./scenario-file.ts')
      const story = read.get(name) ?? readScenarioFile(join(folder, `${name}.yaml`))
      read.set(name, story)
      return story
    },
  }
}

export type ShippedStories = ReturnType<typeof shippedStories>
