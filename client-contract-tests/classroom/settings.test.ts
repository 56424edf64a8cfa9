import { expect, test } from 'vitest'
import { createClassroom, outcome } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

describeTargets('classroom settings of an App ID', (agora) => {
  test('with autoCreateRooms the first start makes the room', async () => {
    const client = agora()
    await client.configure({ classroom: { autoCreateRooms: true } })
    const room = createClassroom(client, { roomUuid: 'new one' })
    const others = [await room.get(), await room.stop(), await room.ready(), await room.hold(true), await room.records(), await room.setClassState(1)]
    expect(others.map(outcome)).toEqual(others.map(() => [404, 20404100]))
    await room.started({}, { retryTimeout: 60 })
    expect((await room.get()).body.data).toMatchObject({ roomUuid: 'new one', roomName: 'new one', createTime: await client.now(), roomProperties: { roomType: 4, schedule: { state: 0 } } })
    await room.ready()
    expect((await room.told()).map(({ reason }) => reason)).toEqual([1])
    expect(outcome(await room.create())).toEqual([409, 20409100])
  })

  test('in the region of that start, and only by a start that is right', async () => {
    const client = agora()
    await client.configure({ classroom: { autoCreateRooms: true } })
    const [cn, ap] = ['cn', 'ap'].map((region) => createClassroom(client, { region }))
    expect(outcome(await ap!.start({ mode: 'web' }))).toEqual([400, 30400412])
    expect(outcome(await ap!.get())).toEqual([404, 20404100])
    await ap!.started()
    expect([await ap!.get(), await cn!.get()].map(outcome)).toEqual([[200, 0], [404, 20404100]])
  })

  test('a room that was made so lives as long as any', async () => {
    const client = agora()
    await client.configure({ classroom: { autoCreateRooms: true } })
    const room = createClassroom(client)
    await room.started({ onhold: true })
    await client.advance(5 * 24 * 3_600_000)
    expect(outcome(await room.get())).toEqual([404, 20404100])
  })

  test('what one App ID has set is not another’s', async () => {
    await agora().configure({ classroom: { autoCreateRooms: true, pageSize: 1 } })
    expect(outcome(await createClassroom(agora()).start())).toEqual([404, 20404100])
  })

  test.each([{ pageSize: 0 }, { pageSize: 101 }, { storageConfig: { bucket: 'b', fileNamePrefix: [''] } }, { storageConfig: { bucket: 'b', fileNamePrefix: ['x'.repeat(128)] } }, { defaultPage: 'ftp://x' }, { page: 1 }])(
    'the setting %j is refused',
    async (classroom) => {
      expect((await agora().configure({ classroom })).status).toBe(400)
    },
  )
})
