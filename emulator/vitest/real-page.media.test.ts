import { afterAll, expect, test } from 'vitest'
import { openStudio } from '../recorder/chrome/studio.fixture.ts'
import { openAgora } from './open-agora.ts'
import { byFetch, createClient } from './client.fixture.ts'
import { connectionTo } from './connection.ts'
import { extendExpect } from './matchers/matchers.ts'
import { openReceiver } from './receiver.ts'
import { createRedirect } from './redirect.ts'

extendExpect()

/** Blue, with a tone, and says when it is drawn. */
const page = `<!doctype html><style>html { background: #00f }</style><script>
  const tone = new OscillatorNode(new AudioContext())
  tone.connect(tone.context.destination)
  tone.start()
  requestAnimationFrame(() => requestAnimationFrame(() => fetch('report/drawn' + location.search, { method: 'POST', body: '1' })))
</script>`

const answer = { body: page, headers: { 'content-type': 'text/html' } }
const { emulator, pages } = await openStudio(() => ({ answers: { '/lesson': answer, '/slow': { ...answer, delayMs: 800 } } }), { sliceSeconds: 1 })
const connection = connectionTo({ url: emulator.url, run: 0, notifies: false })
const receiver = await openReceiver()
afterAll(receiver.close)

test('a page that is really recorded shows its colour and is heard, and only one that is slow begins white', async () => {
  const { agora, close } = await openAgora({ connection, receiver, redirect: createRedirect(connection) }, 'a'.repeat(32), {})
  const slow = await createClient(agora.appId, byFetch, 'slow').record(pages.url('slow?slow'))
  const ready = await createClient(agora.appId, byFetch, 'ready').record(pages.url('lesson'), true)
  await Promise.all([pages.report('drawn'), pages.report('drawn?slow')])
  await ready.goOn()
  await agora.waitFor(({ sessions }) => sessions.every(({ files }) => files.filter(({ key }) => key.endsWith('.ts')).length >= 1), { withinMs: 40_000 })
  await Promise.all([ready.stop(), slow.stop()])

  const [recording, late] = await Promise.all([agora.recording(ready.sid), agora.recording(slow.sid)])
  await expect(recording).toBePlayable()
  await expect(recording).toBeAudible()
  await expect(recording).toShow({ x: 160, y: 120, colour: '#0000ff' })
  await expect(recording).not.toStartWhite()
  await expect(late).toShow({ x: 160, y: 120, colour: '#0000ff' })
  await expect(expect(late).not.toStartWhite()).rejects.toThrow(new RegExp(`^expected recording ${slow.sid} not to start white: it is white for \\d\\.\\d\\d s`))
  expect(await close()).toEqual([])
})
