import { expect, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import { createAgora, storage, webStart, who } from '../agora.ts'

const bytes = 10 * 1024 * 1024

/** JSON of a list of 10 MB: so many times the same element, after a first one. */
function listOf(element: string, first = element) {
  return `[${first}${`,${element}`.repeat(Math.floor(bytes / (element.length + 1)))}]`
}

const [recorder] = webStart().extensionServiceConfig.extensionServices
const services = (...extensionServices: unknown[]) => webStart({}, { extensionServiceConfig: { extensionServices } })
const push = { serviceName: 'rtmp_publish_service', serviceParam: { outputs: 'HERE' } }

// Each takes one to four seconds, most of it the parser's; with a fault told for every element it was half a minute. Of the processor's time, as others may use it too.
test.each([
  ['web', 'fileNamePrefix', webStart({}, { storageConfig: storage({ fileNamePrefix: 'HERE' }) }), listOf('1')],
  ['web', 'avFileType', webStart({}, { recordingFileConfig: { avFileType: 'HERE' } }), listOf('{}')],
  ['web', 'serviceName', services('HERE'), listOf('{}', JSON.stringify(recorder)).slice(1, -1)],
  ['web', 'outputs', services(recorder, push), listOf('""', '{"rtmpUrl":"rtmp://push.test/live"}')],
  ['mix', 'subscribeAudioUids', { storageConfig: storage(), recordingConfig: { subscribeAudioUids: 'HERE' } }, listOf('1')],
])('R-040: mode %s, millions of faults in %s are refused as one is, in time', { timeout: 60_000 }, async (mode, field, clientRequest, list) => {
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false })
  const { call, base, resource } = createAgora({ emulator, send: (path, init) => emulator.fetch(new Request(`http://localhost${path}`, init)) }, 'c'.repeat(32))
  const resourceId = await resource({ scene: mode === 'web' ? 1 : 0 })
  const request = JSON.stringify({ ...who, clientRequest }).replace('"HERE"', list)
  const before = process.cpuUsage()
  const { status, body } = await call('POST', `${base}/resourceid/${resourceId}/mode/${mode}/start`, request)
  expect([status, body.code, body.reason]).toEqual([400, 2, `Start: invalid ${field} value!`])
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(10_000)
  await emulator.close()
})
