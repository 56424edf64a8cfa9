import { expect, test } from 'vitest'
import { createClassroom, outcome, webRecord } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

const addresses = { rtmp: expect.stringMatching(/^rtmp:\/\//), flv: expect.stringMatching(/^https?:\/\/.*\.flv$/), hls: expect.stringMatching(/^https?:\/\/.*\.m3u8$/) }

describeTargets('pushing to the CDN', (agora) => {
  test.each([true, 'true'])('F-078: publishRtmp %j', async (publishRtmp) => {
    const room = createClassroom(agora())
    await room.created()
    const streamingUrl = (await room.started({ publishRtmp })).streamingUrl
    expect(streamingUrl).toEqual(addresses)
    expect((await room.told())[0]?.streamingUrl).toEqual(streamingUrl)
    expect((await room.record()).streamingUrl).toEqual(streamingUrl)
  })

  test('F-078: beside data too, as the printed sample has it', async () => {
    const room = createClassroom(agora())
    await room.created()
    const { body } = await room.start(webRecord({ publishRtmp: true }))
    expect(body.streamingUrl).toEqual(body.data.streamingUrl)
    expect(body.streamingUrl).toEqual(addresses)
  })

  test('F-078: another recording has addresses of its own', async () => {
    const room = createClassroom(agora())
    await room.created()
    const first = await room.started({ publishRtmp: true })
    await room.stop()
    expect(await room.record()).not.toHaveProperty('streamingUrl')
    const second = await room.started({ publishRtmp: true })
    expect(second.streamingUrl?.rtmp).not.toBe(first.streamingUrl?.rtmp)
  })

  test.each([1, 'yes', {}])('F-078: publishRtmp %j is neither', async (publishRtmp) => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.start(webRecord({ publishRtmp })))).toEqual([400, 400])
  })

  test.each([undefined, false])('F-079: publishRtmp %j: no addresses anywhere', async (publishRtmp) => {
    const room = createClassroom(agora())
    await room.created()
    const started = await room.start(webRecord({ publishRtmp }))
    expect(started.body).not.toHaveProperty('streamingUrl')
    expect(started.body.data).not.toHaveProperty('streamingUrl')
    expect(await room.record()).not.toHaveProperty('streamingUrl')
    await room.stop()
    for (const data of await room.told()) expect(data).not.toHaveProperty('streamingUrl')
  })
})
