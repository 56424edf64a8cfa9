import { expect, test } from 'vitest'
import { storage, webStart } from '../agora.ts'
import { describeTargets } from '../targets.ts'

describeTargets('startParameter', (agora) => {
  test.each([{}, [], '', 'text', 0, 5, true, { storageConfig: 'none' }, webStart({ videoWidth: 1 })])('R-070: acquire does not judge %j', async (startParameter) => {
    expect((await agora().acquire({ scene: 1, startParameter })).status).toBe(200)
  })

  test('R-071: a start that equals it', async () => {
    const client = agora()
    const request = webStart({ onhold: false }, { recordingFileConfig: { avFileType: ['hls', 'mp4'] } })
    const resourceId = await client.resource({ scene: 1, startParameter: request })
    expect((await client.start(resourceId, request)).status).toBe(200)
  })

  test('R-071: members in another order are equal', async () => {
    const client = agora()
    const request = webStart()
    const resourceId = await client.resource({ scene: 1, startParameter: request })
    expect((await client.start(resourceId, Object.fromEntries(Object.entries(request).toReversed()))).status).toBe(200)
  })

  test.each([
    ['a value', webStart({ videoWidth: 1281 })],
    ['a member more', webStart({ mobile: false })],
    ['a member less', webStart({ audioProfile: undefined })],
    ['the order of a list', webStart({}, { recordingFileConfig: { avFileType: ['mp4', 'hls'] } })],
    ['a secret', webStart({}, { storageConfig: storage({ secretKey: 'other' }) })],
    ['everything', {}],
  ])('R-072, R-424: a start that differs in %s', async (_what, clientRequest) => {
    const client = agora()
    const startParameter = webStart({}, clientRequest !== null && 'recordingFileConfig' in clientRequest ? { recordingFileConfig: { avFileType: ['hls', 'mp4'] } } : {})
    const resourceId = await client.resource({ scene: 1, startParameter })
    const { status, body } = await client.start(resourceId, clientRequest)
    expect([status, body]).toMatchObject([400, { code: 2, reason: 'request_hash mismatch!', resourceId }])
    expect((await client.lastReply()).why).toMatch(/clientRequest differs from acquire's startParameter/)
    expect((await client.start(resourceId, startParameter)).status, 'the one that was announced').toBe(200)
  })
})
