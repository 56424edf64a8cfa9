import { expect, test } from 'vitest'
import { createClassroom, outcome } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { recordedRoom, T } from './recorded-room.fixture.ts'

describeTargets('the page reports ready', (agora) => {
  test('F-094: without a body', async () => {
    const client = agora()
    const room = await recordedRoom(client)
    const { status, body } = await room.ready()
    expect([status, body]).toEqual([200, { code: 0, msg: 'Success', ts: await client.now(), data: {} }])
    expect(await room.reasons()).toEqual([1])
  })

  test.each(['', '{}', '{"cause":{}}', 'null'])('F-094: or with the body "%s"', async (text) => {
    const room = await recordedRoom(agora())
    expect(outcome(await room.call('PUT', `${room.room}/records/ready`, text))).toEqual([200, 0])
    expect(await room.reasons()).toEqual([1])
  })

  test.each(['cn', 'ap', 'eu', 'na'])('F-095: without a region, for a room of %s', async (region) => {
    const client = agora()
    const room = await recordedRoom(client, {}, undefined, { region })
    expect(outcome(await createClassroom(client, { region: '' }).ready())).toEqual([200, 0])
    expect(await room.reasons()).toEqual([1])
  })

  test('F-096: by POST, every ten seconds until it is answered with 200, as one old page does', async () => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.ready({}, 'POST'))).toEqual([409, 30409410])
    await room.started({}, { retryTimeout: 60 })
    expect(outcome(await room.ready({}, 'POST'))).toEqual([200, 0])
    expect((await room.told()).map(({ reason }) => reason)).toEqual([1])
    expect((await room.record()).ready).toBe(true)
  })

  test.each([0, T])('F-097: twice, after %i ms: 200 and 200, one event', async (ms) => {
    const client = agora()
    const room = await recordedRoom(client)
    await room.advance(ms)
    const outcomes = [outcome(await room.ready()), outcome(await room.ready())]
    expect((await client.lastReply()).why).toMatch(/already/)
    await room.advance(T)
    outcomes.push(outcome(await room.ready({}, 'POST')))
    expect(outcomes).toEqual([[200, 0], [200, 0], [200, 0]])
    expect(await room.reasons()).toEqual(ms === 0 ? [1] : [4, 3])
  })

  test('F-097: by the page of an attempt that has timed out: 200, and the one that runs is not ready by that', async () => {
    const room = await recordedRoom(agora())
    await room.advance(T)
    expect(outcome(await room.ready(await room.recorder(0)))).toEqual([200, 0])
    expect([await room.reasons(), (await room.record()).ready]).toEqual([[4], false])
    await room.advance(T)
    for (const old of [0, 1]) await room.ready(await room.recorder(old))
    expect([await room.reasons(), (await room.record()).ready]).toEqual([[4, 4], false])
    await room.ready(await room.recorder(2))
    expect([await room.reasons(), (await room.record()).ready]).toEqual([[4, 4, 3], true])
  })

  test('F-097: by the page of a recording that was stopped before', async () => {
    const room = await recordedRoom(agora())
    await room.stop()
    await room.started({}, { retryTimeout: 60 })
    await room.ready(await room.recorder(0))
    expect([await room.reasons(), (await room.record()).ready]).toEqual([[2], false])
  })

  test.each(['anna', 'math-101-recorder-1-1'])('F-097: whoever else calls, %s, means the attempt that runs', async (uid) => {
    const room = await recordedRoom(agora())
    await room.ready({ 'x-agora-uid': uid })
    expect(await room.reasons()).toEqual([1])
  })

  test('F-098: nothing is being recorded: not yet, not any more, and given up', async () => {
    const room = createClassroom(agora())
    const refused = [409, 30409410]
    await room.created()
    expect(outcome(await room.ready())).toEqual(refused)
    await room.started()
    await room.stop()
    expect(outcome(await room.ready())).toEqual(refused)
    const given = await recordedRoom(agora())
    await given.advance(3 * T)
    expect(outcome(await given.ready(await given.recorder(2)))).toEqual(refused)
    expect(await given.reasons()).toEqual([4, 4, 5])
    expect((await given.list()).map(({ unready }) => unready)).toEqual([true, true, true])
  })

  test('F-098: nor in a room that is not there', async () => {
    expect(outcome(await createClassroom(agora()).ready())).toEqual([404, 20404100])
  })

  test.each([{}, { retryTimeout: 60 }])('F-099: with ready the room says so, started with %j', async (rest) => {
    const room = await recordedRoom(agora(), {}, rest)
    await room.ready()
    expect(await room.record()).toEqual({ state: 1, ready: true, onhold: false, recordId: room.first.recordId, startTime: room.first.startTime })
  })

  test.each([{}, { retryTimeout: 60 }])('F-100: between start and ready, started with %j', async (rest) => {
    const room = await recordedRoom(agora(), {}, rest)
    for (const ms of [0, 30_000, T, T - 1]) {
      await room.advance(ms)
      expect(await room.record()).toMatchObject({ state: 1, ready: false, onhold: false })
    }
  })

  test('F-100: before the first recording there is nothing to say', async () => {
    const room = createClassroom(agora())
    await room.created()
    expect(await room.record()).toEqual({})
  })
})
