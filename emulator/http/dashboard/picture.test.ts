import { expect, test } from 'vitest'
import { createService } from '../service.fixture.ts'
import { openDashboard } from './dashboard.fixture.ts'
import { fingerprint } from './picture.ts'

async function open() {
  const service = createService()
  const recording = await service.running()
  const page = async () => (await service.app.request(`/_emulator/ui/recordings/${recording.sid}`)).text()
  return {
    ...recording,
    ...service,
    caption: async () => /<figcaption>([^<]*)/.exec(await page())?.[1],
    picture: (sid = recording.sid) => service.app.request(`/_emulator/sessions/${sid}/picture.jpg`),
    shown: async () => /<img class="picture" src="([^"]*)"/.exec(await page())?.[1],
  }
}

test('the page as it was last seen is served, to nobody but the emulator’s own pages, and under another address once it has changed', async () => {
  const { picture, shown, show, sid } = await open()
  expect(await (await picture()).json()).toEqual({ error: `Failed to show the page of the session "${sid}": not seen yet` })
  expect(await shown()).toBeUndefined()
  show('jpeg 1')
  const first = await shown()
  const { status, headers } = await picture()
  expect([status, headers.get('content-type'), headers.get('cache-control'), headers.get('cross-origin-resource-policy')]).toEqual([200, 'image/jpeg', 'no-store', 'same-origin'])
  expect(first).toMatch(new RegExp(`^/_emulator/sessions/${sid}/picture\\.jpg\\?of=\\w+$`))
  expect(await shown()).toBe(first)
  show('jpeg 2')
  expect(await shown()).not.toBe(first)
  expect(await (await picture()).text()).toBe('jpeg 2')
})

test('it stays when the recording has ended, and is gone after a reset', async () => {
  const { picture, caption, show, stop, emit, call, settled, engine } = await open()
  show('last')
  expect(await caption()).toBe('as it was last seen, live')
  const stopping = stop()
  await settled()
  // Its last files are on their way, and nothing is recorded any more.
  expect(await caption()).toBe('as it was last seen')
  emit({ type: 'recorderEnded' })
  await stopping
  expect(engine.sessions().map(({ state }) => state)).toEqual(['ended'])
  expect(await (await picture()).text()).toBe('last')
  await call('POST', '/_emulator/reset', {})
  const { status } = await picture()
  expect(status).toBe(404)
})

test('where there is none it is said why', async () => {
  const { agora, send } = await openDashboard()
  const { sid } = await agora().started()
  const why = async (of: string) => ((await (await send(`/_emulator/sessions/${of}/picture.jpg`)).json()) as { error: string }).error
  expect(await why(sid)).toMatch(/black, simulated$/)
  expect(await why('nobody')).toMatch(/there is no such session$/)
})

test('pictures that differ in one byte, wherever it is looked, have other addresses', () => {
  const picture = Buffer.alloc(5000, 7)
  const names = [0, 1600, 4998].map((at) => fingerprint(Buffer.concat([picture.subarray(0, at), Buffer.from([8]), picture.subarray(at + 1)])))
  expect(new Set([fingerprint(picture), fingerprint(picture.subarray(1)), ...names]).size).toBe(5)
})
