import { expect, test } from 'vitest'
import type { Agora } from '../agora.ts'
import { outcome } from '../classroom.ts'
import { recordedRoom, T, type RecordedRoom } from '../classroom/recorded-room.fixture.ts'
import { describeTargets } from '../targets.ts'

const hour = 3_600_000

describeTargets('reset and classrooms', (agora) => {
  /** What is in the journal, except what this test asks itself. */
  const happened = async (client: Agora) => (await client.journal()).filter(({ type }) => type !== 'request' && type !== 'reply')

  async function expectForgotten(client: Agora, room: RecordedRoom) {
    for (const answer of [await room.get(), await room.records(), await room.sequences(), await room.ready(), await room.stop()]) {
      expect(outcome(answer)).toEqual([404, 20404100])
    }
    expect((await room.poll()).body.data).toEqual([])
    expect([await room.tasks(), await happened(client)]).toEqual([[], []])
  }

  test('of one App ID forgets its rooms and calls off all that they waited for; another goes on', async () => {
    const [one, other] = [agora(), agora()]
    const schedule = { startTime: (await one.now()) + hour, duration: 60, closeDelay: 60 }
    const rooms = [await recordedRoom(one), await recordedRoom(other)] as const
    const scheduled = await recordedRoom(one, {}, {}, { roomUuid: 'scheduled', region: 'ap' })
    await scheduled.stop()
    await scheduled.call('POST', scheduled.room.replace('scheduled', 'later'), { roomName: 'Later', roomType: 4, roomProperties: { schedule } })
    await one.advance(T)
    await one.reset()
    await expectForgotten(one, rooms[0])
    for (const ms of [T, T, 2 * hour, 5 * 24 * hour]) {
      await one.advance(ms)
      await expectForgotten(one, rooms[0])
    }
    await other.advance(3 * T)
    expect(await rooms[1].reasons()).toEqual([4, 4, 5])
  })

  test('afterwards a room of that name begins anew', async () => {
    const client = agora()
    const first = await recordedRoom(client)
    await first.setClassState(1)
    await first.putProperties({ a: 1 })
    await client.configure({ classroom: { pageSize: 1, autoCreateRooms: true } })
    await client.reset()
    expect(outcome(await first.start())).toEqual([404, 20404100])
    const room = await recordedRoom(client)
    await room.ready()
    expect((await room.get()).body.data).toMatchObject({ roomProperties: { schedule: { state: 0 }, flexProps: {} } })
    expect((await room.poll()).body.data.map(({ sequence, data }) => [sequence, data.reason])).toEqual([[1, 1]])
    expect((await room.tasks()).map(({ url }) => new URL(url).searchParams.get('userName'))).toEqual(['recorder-1-1'])
    expect(room.first.recordId).not.toBe(first.first.recordId)
  })

  test('a page that was recorded before it calls in vain', async () => {
    const client = agora()
    const room = await recordedRoom(client)
    const page = await room.recorder(0)
    await client.reset()
    expect(outcome(await room.ready(page))).toEqual([404, 20404100])
  })

  test('of all forgets all', async () => {
    const clients = [agora(), agora()]
    clients[0]!.needs('emulator alone')
    const rooms = []
    for (const client of clients) rooms.push(await recordedRoom(client))
    expect((await clients[0]!.call('POST', '/_emulator/reset')).status).toBe(204)
    for (const [index, client] of clients.entries()) {
      await client.advance(5 * T)
      await expectForgotten(client, rooms[index]!)
    }
  })
})
