import { afterAll, expect, test } from 'vitest'
import { installExample } from './example.fixture.ts'

const example = await installExample()
const broken = await installExample()
afterAll(() => Promise.all([example.remove(), broken.remove()]))

test('its two files run in parallel on one emulator and pass, and it is typed', async () => {
  const { code, told, files } = await example.test()
  expect(Object.entries(told).filter(([, { status }]) => status !== 'passed')).toEqual([])
  expect([code, files, Object.keys(told).length]).toEqual([0, 2, 5])
  await example.write('test/types.ts', types)
  expect(await example.typecheck()).toEqual({ code: 0, said: '' })
})

test('a client that gives up too soon, a recording that is too short and a fault that never fires fail with what is wrong', async () => {
  await broken.change('src/lesson-recorder.ts', 'response.status === 206 || ', '')
  await broken.write('test/more.test.ts', more)
  // As those have it who choose options, and who use the matchers alone.
  await broken.write('agora.setup.ts', "import { agoraEmulator } from 'agora-emulator/vitest/global-setup'\nexport const setup = agoraEmulator({ sliceSeconds: 6 })\n")
  await broken.change('vitest.config.ts', "globalSetup: 'agora-emulator/vitest/global-setup'", "globalSetup: './agora.setup.ts', globals: true, setupFiles: ['agora-emulator/vitest']")
  await broken.write('test/globals.test.ts', "test('by globals', async () => { await expect('nowhere.mp4').not.toBePlayable() })\n")

  const { code, told } = await broken.test('failures', 'more', 'globals')
  const failed = (message: RegExp) => ({ status: 'failed', messages: expect.stringMatching(message) })
  expect(code).toBe(1)
  expect(told).toEqual({
    'when Agora is not done yet the service waits, asks again, and records once': failed(/Agora answered POST resourceid\/\S+\/start with 206/),
    'a page that cannot be opened ends the recording, and the service is told': { status: 'passed', messages: '' },
    'is too short': failed(/expected recording [0-9a-f]{32} to have a duration of 20 s \(± 0\.5 s\): HLS 6\.00 s/),
    'never fires': failed(/Failed to fire every fault of the scenario: "ncs-lost", step 1: never acted: notification, .*; it was passed, but never as the step names it/),
    'by globals': failed(/Failed to find media: there is no file "nowhere\.mp4"/),
  })
})

const types = `
import { expect, test } from 'agora-emulator/vitest'
import { agoraEmulator } from 'agora-emulator/vitest/global-setup'

export const setup = agoraEmulator({ recorder: 'chrome', clock: 'system' })
// @ts-expect-error there is no such recorder
agoraEmulator({ recorder: 'firefox' })

test('types', async ({ agora }) => {
  const { cause, files } = await agora.waitFor(({ sessions }) => sessions.find(({ state }) => state === 'ended'))
  const told: [string | undefined, string] = [cause, files[0].url]
  await expect(told).not.toShow({ x: 1, y: 1, colour: '#fff' }, { atSeconds: 1 })
  // @ts-expect-error it is spelled colour
  await expect(told).toShow({ x: 1, y: 1, color: '#fff' })
  // @ts-expect-error a length is a number
  await expect(told).toHaveDuration('5')
  // @ts-expect-error there is no such setting
  await agora.configure({ state: 'active' })
})
`

const more = `
import { expect, test } from 'agora-emulator/vitest'
import { config } from '../src/config.ts'
import { recordLesson } from '../src/lesson-recorder.ts'

test.override({ agoraOptions: { clientAppId: config.appId } })
const lesson = { id: 'algebra', page: 'https://lessons.example.test/' }

test('is too short', async ({ agora }) => {
  await recordLesson(lesson)
  await agora.clock.advance(6000)
  await expect(agora.recording()).toHaveDuration(20)
})

test('never fires', async ({ agora }) => {
  await agora.scenario('ncs-lost')
  await recordLesson(lesson)
})
`
