import { expect, test } from 'vitest'
import { webStart, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { refusedFor, startWith } from './start-outcome.fixture.ts'

describeTargets('avFileType', (agora) => {
  /** Kinds of the files that a recording of 20 s leaves behind, and what its stop lists. */
  async function madeWith(rest: object) {
    const client = agora()
    const { stop, view } = await client.started({}, rest)
    await client.advance(20_000)
    const { body } = await stop()
    const listed = body.serverResponse.extensionServiceState.find(({ serviceName }) => serviceName === 'web_recorder_service')!
    const kind = (name: string) => name.split('.').at(-1)
    return { files: (await view()).files.map(({ key }) => kind(key)).toSorted(), listed: listed.payload.fileList.map(({ filename }) => kind(filename)) }
  }

  const hlsAlone = { files: ['m3u8', 'ts', 'ts'], listed: ['m3u8'] }
  const both = { files: ['m3u8', 'mp4', 'ts', 'ts'], listed: ['m3u8', 'mp4'] }

  test.each([{}, { recordingFileConfig: null }, { recordingFileConfig: {} }, { recordingFileConfig: { avFileType: null } }])('R-138: with %j there is no MP4', async (rest) => {
    expect(await madeWith(rest)).toEqual(hlsAlone)
  })

  test('R-139: ["hls"]', async () => {
    expect(await madeWith({ recordingFileConfig: { avFileType: ['hls'] } })).toEqual(hlsAlone)
  })

  test('R-140: ["hls","mp4"]', async () => {
    expect(await madeWith({ recordingFileConfig: { avFileType: ['hls', 'mp4'] } })).toEqual(both)
  })

  test('R-141: ["mp4","hls"]', async () => {
    expect(await madeWith({ recordingFileConfig: { avFileType: ['mp4', 'hls'] } })).toEqual(both)
  })

  test('R-142: ["mp4"] alone', async () => {
    const client = agora()
    expect(await startWith(client, {}, { recordingFileConfig: { avFileType: ['mp4'] } })).toEqual(refusedFor('avFileType'))
    expect((await client.lastReply()).why).toMatch(/^recordingFileConfig.avFileType: expected "hls" among them.*received \["mp4"\]$/)
  })

  test('R-143: []', async () => {
    expect(await startWith(agora(), {}, { recordingFileConfig: { avFileType: [] } })).toEqual(refusedFor('avFileType'))
  })

  test.each([[['hls', 'avi']], [['HLS']], [['hls', 1]], ['hls'], [1]])('R-144: %j', async (avFileType) => {
    expect(await startWith(agora(), {}, { recordingFileConfig: { avFileType } })).toEqual(refusedFor('avFileType'))
  })

  test('R-145: ["hls","mp4"] in mode individual', async () => {
    const client = agora()
    const { storageConfig } = webStart()
    const individual = async (avFileType: string[]) => {
      const resourceId = await client.resource({ scene: 0 })
      const { status, body } = await client.start(resourceId, { storageConfig, recordingFileConfig: { avFileType } }, { mode: 'individual' })
      return [status, body]
    }
    const refusal = { code: 2, reason: 'Start: invalid avFileType value!', ...who, resourceId: expect.any(String) }
    expect(await individual(['hls', 'mp4'])).toEqual([400, refusal])
    expect(await individual(['mp4', 'hls'])).toEqual([400, refusal])
    expect(await individual(['hls'])).toMatchObject([200, who])
  })
})
