import { expect, test } from 'vitest'
import { createClassroom, outcome } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { recordedRoom, T } from './recorded-room.fixture.ts'

describeTargets('the events of a room', (agora) => {
  /** A class that is recorded with one retry, from before its start until after its end. */
  async function roomWithStory() {
    const room = await recordedRoom(agora())
    await room.setClassState(1)
    await room.advance(T)
    await room.ready()
    await room.setClassState(2)
    await room.stop()
    return room
  }

  test('F-127: all of them, numbered in their order', async () => {
    const room = await roomWithStory()
    const { list } = (await room.sequences()).body.data
    expect(list.map(({ cmd, sequence, data }) => [sequence, cmd, data.state, data.reason])).toEqual([
      [1, 1, 1, undefined],
      [2, 1001, 0, 4],
      [3, 1001, 1, 3],
      [4, 1, 2, undefined],
      [5, 1001, 0, 2],
    ])
  })

  test('F-127: of a room in which nothing has happened', async () => {
    const room = createClassroom(agora())
    await room.created()
    expect((await room.sequences()).body.data).toEqual({ total: 0, count: 0, list: [], nextId: null })
  })

  test('F-127: of a room that is not there', async () => {
    expect(outcome(await createClassroom(agora()).sequences())).toEqual([404, 20404100])
  })

  test.each([
    [1001, [2, 3, 5]],
    [1, [1, 4]],
    [20, []],
    [10, []],
  ])('F-128: cmd=%i', async (cmd, numbers) => {
    const room = await roomWithStory()
    const { data } = (await room.sequences(`?cmd=${cmd}`)).body
    expect(data.list.map((event) => [event.cmd, event.sequence])).toEqual(numbers.map((sequence) => [cmd, sequence]))
    expect([data.total, data.count, data.nextId]).toEqual([numbers.length, numbers.length, null])
  })

  test('F-128: an empty cmd is none', async () => {
    const room = await roomWithStory()
    expect((await room.sequences('?nextId=&cmd=')).body.data.total).toBe(5)
  })

  test('F-129: read again they are the same, also after more has happened', async () => {
    const room = await roomWithStory()
    const { data } = (await room.sequences()).body
    expect((await room.sequences()).body.data).toEqual(data)
    await room.advance(1000)
    await room.started()
    await room.stop()
    expect((await room.sequences()).body.data.list.slice(0, 5)).toEqual(data.list)
  })

  test('F-130: every event is made alike', async () => {
    const room = await roomWithStory()
    for (const event of (await room.sequences()).body.data.list) {
      expect(event).toEqual({ roomUuid: room.roomUuid, cmd: expect.any(Number), sequence: expect.any(Number), version: 1, data: expect.any(Object) })
    }
  })

  test('F-132: what the SDK asks for besides is ignored', async () => {
    const room = await roomWithStory()
    const extras = 'userUuid=anna&causeDataFilterKeys=cmd&causeDataFilterValues=1'
    expect((await room.sequences(`?${extras}`)).body.data).toEqual((await room.sequences()).body.data)
    expect((await room.sequences(`?cmd=1001&${extras}&nextId=`)).body.data.total).toBe(3)
  })

  test('F-139: state 0 of what has ended, whatever the reason', async () => {
    const room = await roomWithStory()
    expect((await room.told()).map(({ reason, state }) => [reason, state])).toEqual([[4, 0], [3, 1], [2, 0]])
  })

  test('F-139: with classroomEndedState 2 it is 2, in events alone', async () => {
    const client = agora()
    await client.configure({ switches: { classroomEndedState: 2 } })
    const room = await recordedRoom(client)
    await room.advance(3 * T)
    await room.started()
    await room.stop()
    expect((await room.told()).map(({ reason, state }) => [reason, state])).toEqual([[4, 2], [4, 2], [5, 2], [1, 1], [2, 2]])
    expect(await room.record()).toMatchObject({ state: 0 })
    expect((await room.list()).map(({ status }) => status)).toEqual([2, 2, 2, 2])
  })

  test.each([true, 'true'])('F-148: with publishRtmp %j streamingUrl is in every recording event, of its own attempt', async (publishRtmp) => {
    const room = await recordedRoom(agora(), { publishRtmp })
    await room.advance(T)
    await room.ready()
    await room.stop()
    const urls = (await room.told()).map(({ reason, streamingUrl, sid }) => [reason, streamingUrl?.hls.includes(sid!)])
    expect(urls).toEqual([[4, true], [3, true], [2, true]])
  })

  test.each([{}, { publishRtmp: false }, { publishRtmp: 'false' }])('F-148: with %j there is none', async (webRecordConfig) => {
    const room = await recordedRoom(agora(), webRecordConfig)
    await room.advance(T)
    await room.ready()
    await room.stop()
    for (const data of await room.told()) expect(data).not.toHaveProperty('streamingUrl')
  })
})
