import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { coloursAt } from './colours.fixture.ts'
import { makeCertificate } from './made-files.fixture.ts'
import { startPage } from './recording.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const selfSigned = async () => ({ certificate: await makeCertificate() })
const strict = await openStudio(selfSigned)
const lenient = await openStudio(selfSigned, { insecurePages: true })

test('R-432: a page with a bad certificate ends like one that cannot be opened', async () => {
  const url = strict.pages.url('blue.html')
  const startedAt = Date.now()
  const recording = await startPage(strict.emulator, { url })
  expect(await recording.query()).toMatchObject({ http: 200 })
  let last = await recording.query()
  for (; last.http === 200; last = await recording.query()) await wait(50)
  const seconds = (Date.now() - startedAt) / 1000
  expect(last).toMatchObject({ http: 404, body: { code: 404, reason: 'failed to find worker' } })
  expect(seconds).toBeGreaterThan(4.9)
  expect(seconds).toBeLessThan(7)
  expect(strict.emulator.sessions()[0]).toMatchObject({ cause: 'access_url_failed', url })
  expect(strict.pages.requests).toEqual([])
})

test('R-432: with insecurePages it is recorded', async () => {
  const { mp4 } = await lenient.record('blue.html', { seconds: 1.5 })
  expect((await coloursAt(mp4, 0.5, 0.5)).at(-1)).toBe('blue')
})
