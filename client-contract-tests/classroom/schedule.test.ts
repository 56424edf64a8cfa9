import { expect, test } from 'vitest'
import { createClassroom, outcome, type Classroom } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

const hour = 3_600_000
const day = 24 * hour
const gone = [404, 20404100]

const classEvents = async (room: Classroom) => (await room.sequences('?cmd=1')).body.data.list.map(({ data }) => data)
const stateOf = async (room: Classroom) => (await room.get()).body.data.roomProperties.schedule.state

describeTargets('the schedule of the class', (agora) => {
  test('F-033: it moves at its times, to the millisecond', async () => {
    const client = agora()
    const room = createClassroom(client)
    const startTime = (await client.now()) + 60_000
    await room.created({ roomProperties: { schedule: { startTime, duration: 1800, closeDelay: 600 } } })
    const states = []
    for (const ms of [59_999, 1, 1_799_999, 1, 599_999, 1]) {
      await client.advance(ms)
      states.push(await stateOf(room))
    }
    expect(states).toEqual([0, 1, 1, 2, 2, 3])
    const endTime = startTime + 1_800_000
    expect(await classEvents(room)).toEqual([
      { state: 1, startTime },
      { state: 2, startTime, endTime },
      { state: 3, startTime, endTime, closeTime: endTime + 600_000 },
    ])
  })

  test('F-033: a class that was started by hand ends after its duration', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created({ roomProperties: { schedule: { startTime: (await client.now()) + hour, duration: 60, closeDelay: 10 } } })
    await room.setClassState(1)
    const startTime = await client.now()
    await client.advance(70_000)
    expect((await classEvents(room)).at(-1)).toEqual({ state: 3, startTime, endTime: startTime + 60_000, closeTime: startTime + 70_000 })
  })

  test('F-033: without a schedule it stays as it is', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    await client.advance(day)
    expect([await stateOf(room), await classEvents(room)]).toEqual([0, []])
  })

  test('F-034: an hour after its close the room is gone', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    await room.setClassState(3)
    await client.advance(hour - 1)
    expect([await room.get(), await room.sequences(), await room.records()].map(outcome)).toEqual([[200, 0], [200, 0], [200, 0]])
    await client.advance(1)
    expect([await room.get(), await room.sequences(), await room.records(), await room.start()].map(outcome)).toEqual([gone, gone, gone, gone])
  })

  test('F-034: likewise when it was closed by its schedule', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created({ roomProperties: { schedule: { startTime: await client.now(), duration: 60, closeDelay: 0 } } })
    await client.advance(60_000 + hour - 1)
    expect(await stateOf(room)).toBe(3)
    await client.advance(1)
    expect(outcome(await room.get())).toEqual(gone)
  })

  test('F-035: five days after its creation the room is gone', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    await client.advance(5 * day - 1)
    expect(outcome(await room.get())).toEqual([200, 0])
    await client.advance(1)
    expect([await room.get(), await room.sequences()].map(outcome)).toEqual([gone, gone])
  })

  test('F-035: a room of the same name is another one', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created({ roomType: 4 })
    await room.setClassState(1)
    await client.advance(5 * day)
    await room.created({ roomType: 0 })
    expect([await stateOf(room), await classEvents(room)]).toEqual([0, []])
  })
})
