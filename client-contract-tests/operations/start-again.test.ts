import { expect, test } from 'vitest'
import { storage, webStart, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'

describeTargets('start again', (agora) => {
  test('R-096, R-413: with the resource ID of a running recording', async () => {
    const client = agora()
    const { resourceId, sid } = await client.started()
    for (const request of [webStart(), webStart({ url: 'https://other.test/' }), webStart({ videoWidth: 1 }), {}]) {
      const { status, body } = await client.start(resourceId, request)
      expect([status, body]).toEqual([201, { code: 7, reason: 'already started', ...who, resourceId, sid }])
    }
  })

  test('R-096: also more than five minutes after acquire', async () => {
    const client = agora()
    const { resourceId } = await client.started()
    await client.advance(10 * 60_000)
    expect((await client.start(resourceId)).status).toBe(201)
  })

  test('R-097: it changes nothing', async () => {
    const client = agora()
    const recording = await client.started()
    await client.advance(20_000)
    const before = (await recording.query()).body
    await client.start(recording.resourceId, webStart({ url: 'https://other.test/', onhold: true }, { storageConfig: storage({ bucket: 'other' }) }))
    expect((await recording.query()).body).toEqual(before)
    expect((await recording.view()).url).toBe('https://example.test/')
    await client.advance(15_000)
    expect((await recording.view()).files.every(({ bucket }) => bucket === 'bucket')).toBe(true)
  })

  test('R-098: with the resource ID of a recording that was stopped', async () => {
    const client = agora()
    const { resourceId, sid, stop } = await client.started()
    await client.advance(1000)
    expect((await stop()).status).toBe(200)
    const { status, body } = await client.start(resourceId)
    expect([status, body]).toMatchObject([400, { code: 433, reason: 'resourceId exceeded time limit!', ...who, resourceId }])
    expect(body.sid ?? sid).toBe(sid)
  })

  test('R-098: with the resource ID of a recording that ended by itself', async () => {
    const client = agora()
    const { resourceId } = await client.started({ maxRecordingHour: 1 })
    await client.advance(3_600_000)
    expect((await client.start(resourceId)).body).toMatchObject({ code: 433, resourceId })
  })

  test('R-099: with another resource ID while the same cname and uid is recording', async () => {
    const client = agora()
    const recording = await client.started()
    const resourceId = await client.resource()
    const { status, body } = await client.start(resourceId)
    expect([status, body]).toEqual([400, { code: 53, reason: 'task conflict', ...who, resourceId }])
    expect((await client.lastReply()).why).toMatch(/cname "httpClient463224" with uid "527841" is recording under another resource ID/)
    expect((await recording.query()).status, 'the first goes on').toBe(200)
  })

  test('R-099: the same names under another App ID are no conflict', async () => {
    const [one, other] = [await agora().started(), await agora().started()]
    expect([(await one.query()).status, (await other.query()).status]).toEqual([200, 200])
  })

  test('R-100: the same cname with another uid', async () => {
    const client = agora()
    const one = await client.started()
    const other = await client.started({}, {}, { scene: 1 }, { uid: '2' })
    expect(other.sid).not.toBe(one.sid)
    expect((await one.stop()).status).toBe(200)
    expect((await other.query()).body).toMatchObject({ ...who, uid: '2', sid: other.sid })
  })

  test('R-101: the same cname and uid after the first has ended', async () => {
    const client = agora()
    const first = await client.started()
    await client.advance(1000)
    await first.stop()
    const second = await client.started()
    expect(second.sid).not.toBe(first.sid)
    expect(second.resourceId).not.toBe(first.resourceId)
    expect((await second.query()).body.sid).toBe(second.sid)
  })

  test.each([
    ['members', webStart({ videoWidth: 1 })],
    ['no storage', webStart({}, { storageConfig: undefined })],
    ['no service', { storageConfig: storage() }],
    ['nothing', {}],
  ])('R-106: a start that was refused for %s can be corrected', async (_what, request) => {
    const client = agora()
    const resourceId = await client.resource()
    expect((await client.start(resourceId, request)).status).toBe(400)
    expect((await client.start(resourceId, undefined, { uid: '1' })).body.code).toBe(432)
    await client.advance(5 * 60_000)
    expect((await client.start(resourceId)).status).toBe(200)
  })

  test('R-106: but not after the five minutes', async () => {
    const client = agora()
    const resourceId = await client.resource()
    await client.advance(5 * 60_000)
    expect((await client.start(resourceId, {})).body.code).toBe(2)
    await client.advance(1)
    expect((await client.start(resourceId)).body.code).toBe(433)
  })
})
