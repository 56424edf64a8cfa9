// A test file for node:test, as somebody writes it who closes nothing and fakes all timers.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:https'
import { mock, test } from 'node:test'
import { setupAgora } from 'agora-emulator/msw'

const { emulator, clock } = await setupAgora()
mock.timers.enable()

/** The call, and what came of it: status or error. */
function acquire(options = {}) {
  const headers = { authorization: 'Basic a2V5OnNlY3JldA==', 'content-type': 'application/json' }
  const sent = request(`https://api.agora.io/v1/apps/${'0'.repeat(32)}/cloud_recording/acquire`, { method: 'POST', headers, ...options })
  sent.end('{"cname":"room1","uid":"527841","clientRequest":{"scene":1}}')
  sent.once('timeout', () => sent.destroy(new Error('gave up')))
  return once(sent, 'response').then(([response]) => response.resume().statusCode, ({ message }) => message)
}

test('a client that imported by name is answered, and time moves', async () => {
  const before = clock.now()
  assert.deepEqual([await acquire(), (await clock.advance(60_000)) - before], [200, 60_000])
})

test('a client gives up by itself where no answer comes, though nothing else keeps the process', async () => {
  await emulator.scenario({ name: 'late', why: 'It happens.', steps: [{ when: { door: 'cloudRecording.acquire' }, do: { delayMs: 1000 } }] })
  assert.equal(await acquire({ timeout: 10 }), 'gave up')
})
