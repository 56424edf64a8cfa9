import { readFile } from 'node:fs/promises'
import type { Destination } from './leads.ts'

/** Counts connections that the user should hear of. */
export interface Tally {
  /** Notes a connection; only `refused` and `unknown` ones are counted. */
  note(destination: Destination, where: string): void
  /** What was counted here and by Node programs, a line for each place. */
  lines(): Promise<readonly string[]>
}

const words: Partial<Record<Destination, string>> = { refused: 'refused', unknown: 'went to the real Agora, being no host that the emulator knows' }

/** `file`: where the preload of Node programs notes theirs, a line each. */
export function createTally(file: string): Tally {
  const noted: string[] = []
  return {
    note: (destination, where) => void noted.push(entry(destination, where)),
    async lines() {
      const theirs = await readFile(file, 'utf8').catch(() => '')
      const counts = new Map<string, number>()
      for (const line of [...noted, ...theirs.split('\n')]) counts.set(line, (counts.get(line) ?? 0) + 1)
      return [...counts].flatMap(([line, times]) => {
        const [destination, where] = line.split(' ') as [Destination, string?]
        return words[destination] === undefined ? [] : [`${words[destination]}: ${where} (${times === 1 ? 'once' : `${times} times`})`]
      })
    },
  }
}

/** The line for one connection. */
export function entry(destination: Destination, where: string): string {
  return `${destination} ${where}`
}
