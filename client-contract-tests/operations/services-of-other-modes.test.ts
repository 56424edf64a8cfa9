import { expect, test } from 'vitest'
import { webStart, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { accepted, startWith } from './start-outcome.fixture.ts'

const { storageConfig } = webStart()
const lists = ['subscribeAudioUids', 'subscribeVideoUids', 'unSubscribeAudioUids', 'unSubscribeVideoUids']

describeTargets('what belongs to other modes', (agora) => {
  test.each([{}, null, 'text', { channelType: 9, maxIdleTime: -1, subscribeVideoUids: 'all', transcodingConfig: 1 }])('R-202: recordingConfig %j in a web start', async (recordingConfig) => {
    expect(await startWith(agora(), {}, { recordingConfig })).toEqual(accepted)
  })

  test.each([null, 'text', { captureInterval: -1 }])('R-203: snapshotConfig %j in a web start', async (snapshotConfig) => {
    expect(await startWith(agora(), {}, { snapshotConfig })).toEqual(accepted)
  })

  test('R-203: there are no screenshots', async () => {
    const client = agora()
    const { stop, view } = await client.started({}, { snapshotConfig: { captureInterval: 5, fileType: ['jpg'] } })
    await client.advance(31_000)
    await stop()
    expect((await view()).files.map(({ key }) => key.split('.').at(-1)).toSorted()).toEqual(['m3u8', 'ts', 'ts', 'ts'])
  })

  async function mixOutcome(recordingConfig: object) {
    const client = agora()
    const resourceId = await client.resource({ scene: 0 })
    const { status, body } = await client.start(resourceId, { storageConfig, recordingConfig }, { mode: 'mix' })
    return [status, body]
  }

  test.each(lists.flatMap((list) => ['abc', '-1', '1.5', '4294967296', ''].map((text) => [list, text])))('R-425: %s with %j', async (list, text) => {
    const refusal = { code: 2, reason: "uid inside the List can't be convert to uint32_t", ...who, resourceId: expect.any(String) }
    expect(await mixOutcome({ [list]: ['123', text] })).toEqual([400, refusal])
  })

  test.each(lists)('R-425: %s with uids', async (list) => {
    expect((await mixOutcome({ [list]: ['1', '4294967295'] }))[0]).toBe(200)
  })

  test('R-426: scene 2 with mode web', async () => {
    const client = agora()
    const resourceId = await client.resource({ scene: 2 })
    const { status, body } = await client.start(resourceId)
    expect([status, body]).toEqual([400, { code: 2, reason: 'Start: invalid scene value!', ...who, resourceId }])
    expect((await client.lastReply()).why).toMatch(/mode web .*scene 2/)
  })
})
