import { expect, test } from 'vitest'
import { createClassroom, outcome, type Classroom } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

const flexProps = async (room: Classroom) => (await room.get()).body.data.roomProperties.flexProps

describeTargets('properties of a room', (agora) => {
  async function roomWith(properties: object) {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.putProperties(properties))).toEqual([200, 0])
    return room
  }

  test('F-036: what is set is in flexProps, whatever it is', async () => {
    const properties = { text: 'a', number: 1, flag: false, nothing: null, list: [1, { a: 2 }], deep: { a: { b: 1 } } }
    const room = await roomWith(properties)
    expect(await flexProps(room)).toEqual(properties)
  })

  test('F-036: what was there under another key stays, that of the creation too', async () => {
    const room = createClassroom(agora())
    await room.created({ roomProperties: { flexProps: { a: 1, b: 1 } } })
    await room.putProperties({ b: 2 })
    await room.putProperties({ c: 3 }, { cause: { why: 'a test' } })
    expect(await flexProps(room)).toEqual({ a: 1, b: 2, c: 3 })
  })

  test('F-036: nothing else of the room changes', async () => {
    const room = await roomWith({ record: { state: 1 }, schedule: { state: 3 }, roomType: 0 })
    expect((await room.get()).body.data.roomProperties).toMatchObject({ roomType: 4, schedule: { state: 0 } })
    expect(outcome(await room.stop())).toEqual([409, 30409410])
  })

  test('F-036: a room that is not there has none', async () => {
    const room = createClassroom(agora())
    expect([await room.putProperties({ a: 1 }), await room.deleteProperties('a')].map(outcome)).toEqual([[404, 20404100], [404, 20404100]])
  })

  test('F-037: a key with dots sets one leaf', async () => {
    const room = await roomWith({ key: { one: 1, two: { three: 3, four: 4 } } })
    await room.putProperties({ 'key.two.three': 'x', 'key.five': 5 })
    expect(await flexProps(room)).toEqual({ key: { one: 1, two: { three: 'x', four: 4 }, five: 5 } })
  })

  test('F-037: a leaf of what is not there yet', async () => {
    const room = await roomWith({ 'key.sub': 'v' })
    expect(await flexProps(room)).toEqual({ key: { sub: 'v' } })
  })

  test('F-038: an object replaces all under its key', async () => {
    const room = await roomWith({ key: { one: 1, two: 2 }, other: 1 })
    await room.putProperties({ key: { three: 3 } })
    expect(await flexProps(room)).toEqual({ key: { three: 3 }, other: 1 })
  })

  test('F-039: what is named is removed', async () => {
    const room = await roomWith({ a: 1, b: { c: 1, d: 2 }, e: 3 })
    expect(outcome(await room.deleteProperties('a', 'b.c'))).toEqual([200, 0])
    expect(await flexProps(room)).toEqual({ b: { d: 2 }, e: 3 })
    expect(outcome(await room.deleteProperties('e'))).toEqual([200, 0])
    expect(await flexProps(room)).toEqual({ b: { d: 2 } })
  })
})
