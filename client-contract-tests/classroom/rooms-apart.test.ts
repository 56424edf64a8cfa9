import { expect, test } from 'vitest'
import { outcome } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { recordedRoom, T, type RecordedRoom } from './recorded-room.fixture.ts'

const state = async (room: RecordedRoom) => [await room.reasons(), (await room.record()).state, (await room.list()).length]

describeTargets('rooms apart', (agora) => {
  test('F-146: one is ready, one never is, and one is stopped', async () => {
    const client = agora()
    const [ready, never, stopped] = [await recordedRoom(client), await recordedRoom(client, {}, undefined, { roomUuid: 'never' }), await recordedRoom(client, {}, undefined, { roomUuid: 'stopped' })]
    await client.advance(T / 2)
    await ready.ready()
    await stopped.stop()
    await client.advance(10 * T)
    expect([await state(ready), await state(never), await state(stopped)]).toEqual([
      [[1], 1, 1],
      [[4, 4, 5], 0, 3],
      [[2], 0, 1],
    ])
    const events = (await ready.poll()).body.data
    for (const room of [ready, never, stopped]) {
      const { list } = (await room.sequences()).body.data
      expect(list.map(({ sequence }) => sequence)).toEqual(list.map((_, index) => index + 1))
      expect(events.filter(({ roomUuid }) => roomUuid === room.roomUuid)).toEqual(list)
    }
  })

  test('F-146: class, properties and holding are each room’s own', async () => {
    const client = agora()
    const [one, other] = [await recordedRoom(client), await recordedRoom(client, {}, undefined, { roomUuid: 'other' })]
    await one.hold(true)
    await one.putProperties({ a: 1 })
    await one.setClassState(3)
    const { roomProperties } = (await other.get()).body.data
    expect(roomProperties).toMatchObject({ schedule: { state: 0 }, record: { state: 1, onhold: false }, flexProps: {} })
    expect(await other.reasons()).toEqual([])
  })

  test('F-146: rooms of one name in two regions', async () => {
    const client = agora()
    const [cn, ap] = [await recordedRoom(client), await recordedRoom(client, {}, undefined, { region: 'ap' })]
    expect(cn.first.recordId).not.toBe(ap.first.recordId)
    await ap.ready()
    await cn.stop()
    expect([await state(cn), await state(ap)]).toEqual([[[2], 0, 1], [[1], 1, 1]])
  })

  test('F-146: and of two App IDs, each on its own clock', async () => {
    const [one, other] = [await recordedRoom(agora()), await recordedRoom(agora())]
    await one.advance(3 * T)
    expect([await state(one), await state(other)]).toEqual([[[4, 4, 5], 0, 3], [[], 1, 1]])
    expect(outcome(await other.ready(await one.recorder(0)))).toEqual([200, 0])
    expect(await state(other)).toEqual([[1], 1, 1])
  })
})
