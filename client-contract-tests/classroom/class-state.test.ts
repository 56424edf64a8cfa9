import { expect, test } from 'vitest'
import { createClassroom, outcome, type Classroom } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

const classEvents = async (room: Classroom) => (await room.sequences('?cmd=1')).body.data.list.map(({ data }) => data)
const stateOf = async (room: Classroom) => (await room.get()).body.data.roomProperties.schedule.state

describeTargets('the state of the class', (agora) => {
  test('F-028: it starts', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    await client.advance(5000)
    expect(outcome(await room.setClassState(1))).toEqual([200, 0])
    const { list } = (await room.sequences()).body.data
    expect(list).toEqual([{ roomUuid: room.roomUuid, cmd: 1, sequence: expect.any(Number), version: 1, data: { state: 1, startTime: await client.now() } }])
    expect(await stateOf(room)).toBe(1)
  })

  test('F-029: it does not start twice', async () => {
    const room = createClassroom(agora())
    await room.created()
    await room.setClassState(1)
    expect(outcome(await room.setClassState(1))).toEqual([409, 30409100])
    expect(await classEvents(room)).toHaveLength(1)
  })

  test('F-030: it ends, and does not end twice', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    await room.setClassState(1)
    const startTime = await client.now()
    await client.advance(60_000)
    expect(outcome(await room.setClassState(2))).toEqual([200, 0])
    const ended = { state: 2, startTime, endTime: startTime + 60_000 }
    expect((await classEvents(room)).at(-1)).toEqual(ended)
    await client.advance(1000)
    expect(outcome(await room.setClassState(2))).toEqual([409, 30409101])
    expect((await classEvents(room)).at(-1)).toEqual(ended)
    expect(await stateOf(room)).toBe(2)
  })

  test('F-031: it is closed, and can no longer be recorded', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    await room.setClassState(1)
    await client.advance(1000)
    expect(outcome(await room.setClassState(3))).toEqual([200, 0])
    expect((await classEvents(room)).at(-1)).toMatchObject({ state: 3, closeTime: await client.now() })
    expect(outcome(await room.start())).toEqual([410, 30410100])
    expect(await room.tasks()).toEqual([])
    expect(await stateOf(room)).toBe(3)
  })

  test.each(['9', '4', '-1', '1.5', 'one', '01'])('F-032: state %s', async (state) => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.setClassState(state))).toEqual([400, 400])
    expect(await classEvents(room)).toEqual([])
  })
})
