import { createEmulator, type Emulator } from '../../../emulator.ts'
import type { Account } from './account.ts'
import type { World } from './caller.ts'

/** The emulator of this version in the place of the service: the same App ID and credentials, and a recorder that needs as long to come up. */
export async function openOurs({ appId, customerId, customerSecret }: Account): Promise<{ world: World; close: Emulator['close'] }> {
  const emulator = await createEmulator({
    listen: false,
    recorder: 'synthetic',
    clock: 'virtual',
    storage: 'local',
    ephemeral: true,
    seed: 'contract',
    switches: { startDelayMs: 5000 },
    apps: { [appId]: { auth: { customerId, customerSecret } } },
  })
  const world: World = {
    async send({ method, path, headers, body }) {
      const answer = await emulator.fetch(new Request(`https://api.agora.io${path}`, { method, headers, ...(body === undefined ? {} : { body }) }))
      return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
    },
    pass: (ms) => emulator.clock.advance(ms, appId),
    calledOff: new AbortController().signal,
  }
  return { world, close: emulator.close }
}
