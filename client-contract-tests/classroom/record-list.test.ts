import { expect, test } from 'vitest'
import { createClassroom, outcome } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { recordedRoom } from './recorded-room.fixture.ts'

describeTargets('the list of recordings', (agora) => {
  test('F-115: what there is', async () => {
    const client = agora()
    const room = await recordedRoom(client)
    const { status, body } = await room.records()
    expect([status, body]).toEqual([200, { code: 0, msg: 'Success', ts: await client.now(), data: { total: 1, count: 1, nextId: null, list: [expect.any(Object)] } }])
  })

  test('F-115: the oldest first', async () => {
    const room = await recordedRoom(agora())
    const ids = [room.first.recordId]
    for (let n = 1; n < 4; n += 1) {
      await room.advance(1000)
      await room.stop()
      ids.push((await room.started()).recordId)
    }
    const { data } = (await room.records()).body
    expect(data.list.map(({ recordId }) => recordId)).toEqual(ids)
    expect([data.total, data.count]).toEqual([4, 4])
  })

  test('F-116: all of one line, and nothing else', async () => {
    const room = await recordedRoom(agora(), {}, {})
    await room.advance(20_000)
    await room.stopped()
    const { recordId, sid, resourceId, startTime } = room.first
    expect(await room.list()).toEqual([
      {
        recordId,
        appId: room.appId,
        roomUuid: room.roomUuid,
        startTime,
        endTime: startTime + 20_000,
        resourceId,
        sid,
        recordUid: expect.any(String),
        type: 3,
        status: 2,
        url: expect.any(String),
        recordDetails: [{ url: expect.any(String) }],
        webRecordUrlQuery: expect.any(String),
      },
    ])
  })

  test('F-117: type 3, status 1 and then 2 with endTime', async () => {
    const room = await recordedRoom(agora())
    for (const ms of [0, 20_000]) {
      await room.advance(ms)
      const [item] = await room.list()
      expect(item).toMatchObject({ type: 3, status: 1 })
      expect(item).not.toHaveProperty('endTime')
      await room.ready()
    }
    await room.stop()
    expect(await room.list()).toMatchObject([{ type: 3, status: 2, endTime: room.first.startTime + 20_000 }])
  })

  test('F-117: the class, its end and its close change nothing of a line', async () => {
    const room = await recordedRoom(agora(), {}, {})
    await room.stopped()
    const list = await room.list()
    for (const state of [1, 2, 3]) {
      await room.advance(1000)
      await room.setClassState(state)
      expect(await room.list()).toEqual(list)
    }
  })

  test('F-120: recordUid is the recorder’s uid, digits', async () => {
    const room = await recordedRoom(agora())
    await room.stop()
    await room.started()
    const uids = (await room.list()).map(({ recordUid }) => recordUid)
    expect(uids).toEqual([expect.stringMatching(/^\d+$/), expect.stringMatching(/^\d+$/)])
    expect((await room.tasks()).map(({ uid }) => uid)).toEqual(uids)
  })

  test.each([
    [{ rootUrl: 'https://example.test/record_page.html' }, /^appId=[0-9a-f]{32}&roomUuid=math-101&.*&region=CN$/],
    [{ rootUrl: 'https://example.test/record_page.html?language=en' }, /^language=en&appId=.*&region=CN$/],
    [{ rootUrl: 'https://example.test/record_page.html?language=en#/room?a=b' }, /^language=en&appId=.*&region=CN$/],
    [{ url: 'https://example.test/?x=1&y=%20#z' }, /^x=1&y=%20$/],
    [{ url: 'https://example.test/' }, /^$/],
  ])('F-121: the query of %j', async (webRecordConfig, query) => {
    const client = agora()
    client.needs('whole addresses')
    const room = await recordedRoom(client, { rootUrl: undefined, ...webRecordConfig })
    const [{ webRecordUrlQuery } = { webRecordUrlQuery: undefined }] = await room.list()
    expect(webRecordUrlQuery).toMatch(query)
    const [task] = await room.tasks()
    expect(task!.url.split('#')[0]!.split('?')[1] ?? '').toBe(webRecordUrlQuery)
  })

  test('F-121: each attempt has its own', async () => {
    const room = await recordedRoom(agora())
    await room.advance(130_000)
    const users = (await room.list()).map(({ webRecordUrlQuery }) => new URLSearchParams(webRecordUrlQuery).get('userName'))
    expect(users).toEqual(['recorder-1-1', 'recorder-1-2', 'recorder-1-3'])
  })

  test('F-121: without a page there is none', async () => {
    const room = createClassroom(agora())
    await room.created()
    await room.start({})
    expect((await room.list())[0]).not.toHaveProperty('webRecordUrlQuery')
  })

  test('F-124: of a room that was never recorded', async () => {
    const room = createClassroom(agora())
    await room.created()
    expect((await room.records()).body.data).toEqual({ total: 0, count: 0, list: [], nextId: null })
  })

  test('F-124: a room that is not there has none', async () => {
    expect(outcome(await createClassroom(agora()).records())).toEqual([404, 20404100])
  })
})
