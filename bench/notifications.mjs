import { createEmulator } from '../dist/emulator.js'
import { createClient } from './client.mjs'
import { startReceiver, stop } from './servers.mjs'

const recordings = 64
const events = 20_000
const secret = 'bench'

/** Notifications a second that reach a receiver in a process of its own: one for each start that is refused because it was made already. */
export async function notifications() {
  const receiver = await startReceiver()
  const emulator = await createEmulator({ listen: false, recorder: 'synthetic', ephemeral: true, webhook: { url: receiver.url, secret, events: [3] } })
  const client = createClient(emulator.fetch, emulator.url)
  const starts = await Promise.all(Array.from({ length: recordings }, (_, index) => client.startAgain(String(index + 1))))
  const begun = performance.now()
  for (let sent = 0; sent < events; sent += recordings) await Promise.all(starts.map((again) => again()))
  const told = performance.now()
  const arrived = await arrival(receiver, Math.ceil(events / recordings) * recordings)
  const attempts = emulator.journal().filter(({ type }) => type === 'delivery')
  const failed = attempts.filter(({ detail }) => detail.result !== 'delivered').length
  await emulator.close()
  await stop(receiver)
  const perSecond = (1000 * attempts.length) / (arrived - begun)
  return [
    [`notifications a second to a local receiver (${attempts.length}, ${failed} failed)`, '1000', perSecond.toFixed(0)],
    ['the last of them behind its event, ms', '', (arrived - told).toFixed(0)],
  ]
}

/** When the receiver has them all. */
async function arrival({ url }, expected) {
  for (;;) {
    const { count } = await (await fetch(url)).json()
    if (count >= expected) return performance.now()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
