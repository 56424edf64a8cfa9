import { expect, test } from 'vitest'
import { createClassroom, outcome, webRecord } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

const page = 'https://example.test/'

describeTargets('starting and stopping a recording', (agora) => {
  test('F-040: a start says what it has started', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    const { status, body } = await room.start({ mode: 'web', webRecordConfig: { rootUrl: page } })
    expect([status, body.code, body.data]).toEqual([200, 0, {
      recordId: expect.stringMatching(/./),
      sid: expect.stringMatching(/^[0-9a-f]{32}$/),
      resourceId: expect.stringMatching(/./),
      state: 1,
      startTime: await client.now(),
    }])
    const { sid, resourceId } = body.data
    expect(await room.tasks()).toMatchObject([{ sid, resourceId, cname: room.roomUuid, mode: 'web' }])
  })

  test('F-041: the answer does not wait for the page', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    const before = await client.now()
    const { status, body } = await room.start(webRecord({}, { retryTimeout: 60 }))
    expect([status, body.ts, await client.now()]).toEqual([200, before, before])
    expect(await room.record()).toMatchObject({ state: 1, ready: false })
  })

  test('F-041: nor for a page that cannot be opened', async () => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.start(webRecord({ rootUrl: 'https://unreachable.invalid/' })))).toEqual([200, 0])
  })

  test('F-042: a room that is not there', async () => {
    const room = createClassroom(agora())
    expect(outcome(await room.start())).toEqual([404, 20404100])
    expect(await room.tasks()).toEqual([])
  })

  test('F-043: while it is being recorded', async () => {
    const room = createClassroom(agora())
    await room.created()
    const { recordId } = await room.started()
    await room.ready()
    expect(outcome(await room.start())).toEqual([409, 30409411])
    expect((await room.list()).map((item) => [item.recordId, item.status])).toEqual([[recordId, 1]])
  })

  test.each([
    ['ready is awaited', {}, { retryTimeout: 60 }],
    ['it is held', { onhold: true }, {}],
    ['both', { onhold: true }, { retryTimeout: 60 }],
  ])('F-044: while %s', async (_name, config, rest) => {
    const room = createClassroom(agora())
    await room.created()
    await room.started(config, rest)
    expect(outcome(await room.start())).toEqual([409, 30409411])
  })

  test('F-044: while a later attempt is waited for', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    await room.started({}, { retryTimeout: 60 })
    await client.advance(90_000)
    expect(outcome(await room.start())).toEqual([409, 30409411])
  })

  test('F-045: nothing to stop, before and after', async () => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.stop())).toEqual([409, 30409410])
    await room.started()
    await room.stop()
    expect(outcome(await room.stop())).toEqual([409, 30409410])
  })

  test.each([undefined, {}, { mode: 'web' }])('F-046: a stop with the body %j', async (body) => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    const { recordId, sid, resourceId, startTime } = await room.started()
    await client.advance(60_000)
    const answer = await room.stop(body)
    expect([answer.status, answer.body.data]).toEqual([200, { recordId, sid, resourceId, state: 0, startTime }])
    await client.advance(0)
    expect((await room.tasks())[0]?.state).toBe('ended')
  })

  test('F-047: after a stop it can be recorded again', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    const first = await room.started()
    await client.advance(60_000)
    await room.stop()
    const second = await room.started()
    for (const id of ['recordId', 'sid', 'resourceId'] as const) expect(second[id]).not.toBe(first[id])
    expect((await room.list()).map(({ recordId, status }) => [recordId, status])).toEqual([
      [first.recordId, 2],
      [second.recordId, 1],
    ])
  })

  test.each([{ mode: 'web' }, { mode: 'web', webRecordConfig: {} }, { mode: 'web', webRecordConfig: { videoFps: 15 } }])('F-048: no page in %j', async (body) => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.start(body))).toEqual([400, 30400412])
    expect(await room.tasks()).toEqual([])
  })

  test.each([{ rootUrl: '' }, { rootUrl: '', url: '' }])('F-049: an empty address in %j', async (webRecordConfig) => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.start({ mode: 'web', webRecordConfig }))).toEqual([400, 30400412])
  })

  test.each([{ url: page }, { url: page, rootUrl: '' }])('F-050: url alone, %j', async (webRecordConfig) => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.start({ mode: 'web', webRecordConfig }))).toEqual([200, 0])
    expect((await room.tasks()).map(({ url }) => url)).toEqual([page])
  })

  test.each([undefined, {}, { webRecordConfig: { rootUrl: page } }])('F-052: without a mode, body %j, no page is opened', async (body) => {
    const room = createClassroom(agora())
    await room.created()
    const { status, body: answer } = await room.start(body ?? '')
    expect([status, answer.data]).toMatchObject([200, { state: 1 }])
    expect(await room.list()).toMatchObject([{ recordId: answer.data.recordId, type: 2, status: 1 }])
    expect((await room.tasks()).map(({ url }) => url)).toEqual([''])
    expect((await room.stop()).body.data).toMatchObject({ recordId: answer.data.recordId, state: 0 })
    expect(await room.list()).toMatchObject([{ type: 2, status: 2 }])
  })

  test.each(['xyz', 'Web', '', 1, true])('F-053: mode %j', async (mode) => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.start({ ...webRecord(), mode }))).toEqual([400, 400])
    expect(await room.tasks()).toEqual([])
  })

  test.each(['2', '-1', '01', 'start', '1.0'])('F-054: recording state %s', async (state) => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.call('PUT', `${room.room}/records/states/${state}`, webRecord()))).toEqual([400, 400])
    expect(await room.tasks()).toEqual([])
  })

  test('F-055: before the class has started', async () => {
    const room = createClassroom(agora())
    await room.created()
    expect((await room.get()).body.data.roomProperties.schedule.state).toBe(0)
    expect(outcome(await room.start())).toEqual([200, 0])
    expect((await room.get()).body.data.roomProperties.schedule.state).toBe(0)
  })
})
