import type { Endpoint } from '../endpoint.ts'
import { chosenBy } from '../files.ts'
import { outcomeOf, type Outcome } from '../outcome.ts'
import { play } from '../play.ts'
import { authorizationOf, type Account } from './account.ts'
import type { World } from './caller.ts'
import { openDoor } from './door.ts'
import { dayOf, keep, openFolder } from './keep.ts'

const noEmulator = 'needs the control API of an emulator'

/** The real service has nothing but the API, and what is started there is billed. */
const lacks: Endpoint['lacks'] = {
  'control API': noEmulator,
  'virtual clock': noEmulator,
  'unmoved clock': noEmulator,
  'local storage': noEmulator,
  'synthetic recorder': 'starts a recording, which is billed',
  'any credentials': 'is of an emulator that was told of no credentials',
  'several App IDs': 'needs a second App ID',
  'fresh App ID': 'makes rooms, which would stay',
  'this machine': 'has notifications sent to 127.0.0.1, which is another machine there',
  'whole addresses': noEmulator,
  'emulator alone': 'would be done to others',
}

/**
 * Plays the contract tests that start nothing with the service: what it refuses, its paths and its credentials. What it says is kept, in a
 * folder of its own. Fails if not one call came through.
 */
export async function playTests(account: Account, service: World, { recorded, only, say }: { readonly recorded: string; readonly only?: string | undefined; readonly say: (line: string) => void }): Promise<readonly Outcome[]> {
  const door = await openDoor(service)
  try {
    const outcomes = await play(chosenBy(only), { url: door.url, appId: account.appId, authorization: authorizationOf(account), lacks }, () => {})
    if (door.exchanges.length === 0) throw door.failure() ?? new Error('Failed to play the tests: none of them makes a call that starts nothing')
    const folder = await openFolder(recorded, dayOf(door.exchanges))
    say(`${await keep(folder, { name: 'tests', about: 'The contract tests that start nothing, call by call.' }, door.exchanges, account)}: ${door.exchanges.length} calls`)
    return service.calledOff.aborted ? [...outcomes, outcomeOf('live/tests', [], 'all of them', 'differs', 'it was called off')] : outcomes
  } finally {
    await door.close()
  }
}
