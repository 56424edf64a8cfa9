import { expect, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { createAgora } from '../agora.ts'
import { recordedRoom, T } from '../classroom/recorded-room.fixture.ts'

const hour = 3_600_000

test('once the emulator is closed no room does anything by itself: no retry, no class, no removal', async () => {
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false, seed: 'close' })
  const client = createAgora({ emulator, send: (path, init) => emulator.fetch(new Request(`http://localhost${path}`, init)) }, 'c'.repeat(32))
  // One waits for its page, one for its class to begin; both would be removed in the end.
  await recordedRoom(client)
  const schedule = { startTime: (await client.now()) + hour, duration: 60, closeDelay: 60 }
  await client.call('POST', `/cn/edu/apps/${client.appId}/v2/rooms/later`, { roomName: 'Later', roomType: 4, roomProperties: { schedule } })
  await client.advance(2 * T - 1)
  await emulator.close()
  const before = [...emulator.journal()]
  expect(before.some(({ type }) => type === 'classroom')).toBe(true)
  for (const ms of [1, T, T, 2 * hour, 10 * 24 * hour]) await client.advance(ms)
  expect(emulator.journal()).toEqual(before)
  expect(emulator.sessions().map(({ state }) => state)).toEqual(['ended', 'ended'])
})
