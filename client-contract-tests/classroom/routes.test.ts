import { expect, test } from 'vitest'
import { createClassroom, outcome } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

describeTargets('paths of the classroom', (agora) => {
  test.each(['cn', 'ap', 'eu', 'na'])('F-003: a room of %s is served without a region too', async (region) => {
    const client = agora()
    const room = createClassroom(client, { region })
    await room.created()
    const bare = createClassroom(client, { region: '' })
    const { recordId } = await bare.started()
    expect((await bare.get()).body.data).toEqual((await room.get()).body.data)
    expect((await room.list()).map((item) => item.recordId)).toEqual([recordId])
    expect(outcome(await room.stop())).toEqual([200, 0])
  })

  test('F-003: a room that was made without a region is there', async () => {
    const bare = createClassroom(agora(), { region: '' })
    await bare.created()
    expect((await bare.get()).body.data.roomUuid).toBe(bare.roomUuid)
    expect(outcome(await bare.create())).toEqual([409, 20409100])
  })

  test.each(['us', 'kr', 'c', 'cnn', 'cn1', 'cn-east-1'])('F-004: %s is no region', async (region) => {
    const client = agora()
    await createClassroom(client).created()
    const stray = createClassroom(client, { region })
    for (const answer of [await stray.get(), await stray.create(), await stray.start(), await stray.poll()]) {
      expect([answer.status, answer.body]).toEqual([404, { code: 404, msg: expect.any(String), ts: await client.now() }])
    }
  })

  test.each(['ap', 'eu', 'na'])('F-005: a room of cn is not in %s', async (region) => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    const other = createClassroom(client, { region })
    const recording = [await other.start(), await other.stop(), await other.ready(), await other.records()]
    const answers = [...recording, await other.get(), await other.sequences(), await other.setClassState(1)]
    expect(answers.map(outcome)).toEqual(answers.map(() => [404, 20404100]))
    expect((await room.get()).body.data.roomProperties.schedule.state).toBe(0)
  })

  test('F-015: what is no route is 404 as JSON', async () => {
    const client = agora()
    const { call, room, created } = createClassroom(client)
    await created()
    const strays = [
      ['GET', `${room}/nothing`],
      ['GET', `${room}/records/states/1`],
      ['DELETE', room],
      ['PATCH', `${room}/properties`],
      ['POST', `${room}/sequences`],
      ['PUT', `${room}/records`],
      ['PUT', `${room}/records/Ready`],
      ['GET', room.replace('/v2/', '/v9/')],
      ['GET', room.replace('/rooms/', '/room/')],
      ['GET', room.slice(0, room.lastIndexOf('/'))],
      ['POST', `/cn/edu/polling/apps/${client.appId}/v2/rooms/sequences`],
    ] as const
    for (const [method, path] of strays) {
      const { status, body } = await call(method, path)
      expect([status, body], `${method} ${path}`).toEqual([404, { code: 404, msg: expect.any(String), ts: expect.any(Number) }])
    }
  })
})
