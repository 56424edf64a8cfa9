import { outcomeOf, type Outcome } from '../outcome.ts'
import type { Account } from './account.ts'
import { play, type Case, type World } from './caller.ts'
import { compare, type Finding } from './compare.ts'
import { dayOf, keep, openFolder } from './keep.ts'
import { openOurs } from './ours.ts'

export interface Talk {
  readonly account: Account
  readonly service: World
  /** Folder that has a folder for each run. */
  readonly recorded: string
  /** How long the recording lasts from its first file on. */
  readonly seconds: number
  /** Prints a line. */
  readonly say: (line: string) => void
}

/**
 * Plays cases with the service, keeps what it says, plays them with the emulator, and compares. What was said is kept before anything
 * else is done with it. Fails if the service cannot be reached at all.
 */
export async function talk(cases: readonly Case[], { account, service, recorded, seconds, say }: Talk): Promise<readonly Outcome[]> {
  const ours = await openOurs(account)
  const outcomes: Outcome[] = []
  let folder: string | undefined
  try {
    for (const one of cases) {
      if (service.calledOff.aborted) break
      const { exchanges, brokenOff } = await play(one, account, service, seconds)
      if (exchanges.length === 0) throw brokenOff ?? new Error(`Failed to play ${one.name}: it makes no call`)
      folder ??= await openFolder(recorded, dayOf(exchanges))
      say(`${await keep(folder, one, exchanges, account)}: ${exchanges.length} calls`)
      const expected = await play(one, account, ours.world, seconds)
      if (expected.brokenOff) throw new Error(`Failed to play ${one.name} with the emulator: ${expected.brokenOff.message}`, { cause: expected.brokenOff })
      outcomes.push(...compare(exchanges, expected.exchanges).map((finding) => asOutcome(one, finding)))
      if (brokenOff) outcomes.push(outcomeOf(`live/${one.name}`, [], 'it was broken off', 'differs', brokenOff.message))
    }
  } finally {
    await ours.close()
  }
  return outcomes
}

function asOutcome({ name: of }: Case, { name, rules, differences }: Finding): Outcome {
  const title = rules.length === 0 ? name : `${rules.join(', ')}: ${name}`
  return outcomeOf(`live/${of}`, [], title, differences.length === 0 ? 'held' : 'differs', differences.length === 0 ? undefined : differences.join('\n'))
}
