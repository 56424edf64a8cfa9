import { expect, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'

const acquire = (url: string) => new Request(`${url}/v1/apps/${'c'.repeat(32)}/cloud_recording/acquire`, { method: 'POST', headers: { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' }, body: JSON.stringify({ cname: 'room', uid: '1', clientRequest: { scene: 1 } }) })

test.each([false, true])('what comes while the emulator is being closed is not begun, as nobody would end it (listening: %s)', async (listen) => {
  const emulator = await createEmulator({ listen, port: 0, recorder: 'synthetic', ephemeral: true })
  const send = (request: Request) => (listen ? fetch(request) : emulator.fetch(request))
  expect((await send(acquire(emulator.url))).status).toBe(200)
  const closing = emulator.close()
  await expect(send(acquire(emulator.url))).rejects.toThrow('fetch failed')
  await closing
  expect(emulator.journal().filter(({ type }) => type === 'request')).toHaveLength(1)
})
