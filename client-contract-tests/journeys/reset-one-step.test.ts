import { expect, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { createAgora } from '../agora.ts'

test('reset is one step: once a recording is gone all are, and none comes back', async () => {
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false })
  const client = createAgora({ emulator, send: (path, init) => emulator.fetch(new Request(`http://localhost${path}`, init)) }, 'a'.repeat(32))
  const uids = Array.from({ length: 20 }, (_, index) => String(index + 1))
  const recordings = await Promise.all(uids.map((uid) => client.started({}, {}, { scene: 1 }, { uid })))
  const answered: number[] = []
  const ask = () => Promise.all(recordings.map(({ query }) => query().then(({ status }) => answered.push(status))))
  await ask()
  let over = false
  const reset = client.call('POST', '/_emulator/reset', { appId: client.appId }).then(() => (over = true))
  while (!over) await ask()
  await Promise.all([reset, ask()])
  const gone = answered.indexOf(400)
  expect(gone).toBeGreaterThan(0)
  expect(new Set(answered.slice(0, gone))).toEqual(new Set([200]))
  expect(new Set(answered.slice(gone))).toEqual(new Set([400]))
  await emulator.close()
})
