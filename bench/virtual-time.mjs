import { createEmulator } from '../dist/emulator.js'
import { createClient } from './client.mjs'

const hours72 = 72 * 3_600_000

async function timed(work) {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Milliseconds of real time: an emulator in process, and 72 hours of virtual time without and with a recording. */
export async function virtualTime() {
  let emulator
  const options = { listen: false, recorder: 'synthetic', clock: 'virtual', ephemeral: true }
  const created = await timed(async () => {
    emulator = await createEmulator(options)
  })
  const client = createClient(emulator.fetch, emulator.url)
  await client.acquire('1')
  const idle = await timed(() => emulator.clock.advance(hours72))
  const query = await client.start('2')
  const recording = await timed(() => emulator.clock.advance(hours72))
  const { status } = (await client.query(query)).serverResponse
  const slices = emulator.sessions()[0].files.filter(({ key }) => key.endsWith('.ts')).length
  await emulator.close()
  return [
    ['emulator in process, ms', '10', created.toFixed(1)],
    ['72 virtual hours with nothing recording, ms', '50', idle.toFixed(1)],
    [`72 virtual hours with one recording (${slices} slices, status ${status}), ms`, '2000', recording.toFixed(0)],
  ]
}
