import { readFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { sampleRecordPageUrl } from '../emulator.ts'
import { openStudio } from '../recorder/chrome/studio.fixture.ts'

const { emulator } = await openStudio()

/** Records the sample record page in a room of its own App ID, under one of the scenarios that are shipped. `retryTimeout`: seconds, in which Chrome comes up and the page reports. */
async function recorded(scenario: string, appId: string, retryTimeout: number) {
  await emulator.scenario(await readFile(new URL(`../../scenarios/${scenario}.yaml`, import.meta.url), 'utf8'), appId)
  const room = `${emulator.url}/cn/edu/apps/${appId}/v2/rooms/physics`

  async function call(method: string, path: string, body?: object) {
    const response = await fetch(room + path, { method, ...(body && { body: JSON.stringify(body) }) })
    return (await response.json()) as { code: number; data: { list: { data: { reason: number } }[] } }
  }
  const reasons = async () => (await call('GET', '/sequences?cmd=1001')).data.list.map(({ data }) => data.reason)

  await call('POST', '', { roomName: 'Physics', roomType: 4 })
  const rootUrl = sampleRecordPageUrl(emulator)
  expect((await call('PUT', '/records/states/1', { mode: 'web', webRecordConfig: { rootUrl, videoWidth: 640, videoHeight: 480 }, retryTimeout })).code).toBe(0)
  return {
    reasons,
    stop: () => call('PUT', '/records/states/0'),
    /** Waits until that has been told. */
    until: (...expected: number[]) => vi.waitFor(async () => expect(await reasons()).toEqual(expected), { timeout: 30_000, interval: 200 }),
    /** How often the page's report was lost. */
    lost: () => emulator.journal({ appId }).filter(({ type }) => type === 'fault').length,
  }
}

test('F-083, F-084: a real page under classroom-ready-late: 4, then 3', async () => {
  const { until, lost, stop, reasons } = await recorded('classroom-ready-late', 'a'.repeat(32), 8)
  await until(4, 3)
  expect(lost()).toBe(1)
  await stop()
  expect(await reasons()).toEqual([4, 3, 2])
})

test('F-083, F-084: a real page that reports once, under classroom-ready-lost: 4, then 3', async () => {
  const { until, lost, stop } = await recorded('classroom-ready-lost', 'b'.repeat(32), 8)
  await until(4, 3)
  expect(lost()).toBe(1)
  await stop()
})

test('F-085: a real page under classroom-never-ready: 4, 4, 5', async () => {
  const { until, lost } = await recorded('classroom-never-ready', 'c'.repeat(32), 5)
  await until(4, 4, 5)
  expect(lost()).toBeGreaterThan(0)
})
