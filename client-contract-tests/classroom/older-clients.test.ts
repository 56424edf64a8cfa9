import { expect, test } from 'vitest'
import { createClassroom, outcome, webRecord } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { recordedRoom, T } from './recorded-room.fixture.ts'

describeTargets('what clients send beside the reference', (agora) => {
  test('F-143: the start of the SDK', async () => {
    const room = createClassroom(agora())
    await room.created()
    const body = { webRecordConfig: { rootUrl: 'https://example.test/record_page.html?language=en', videoBitrate: 3000 }, mode: 'web', retryTimeout: 60 }
    expect(outcome(await room.start(body))).toEqual([200, 0])
    expect((await room.tasks()).map(({ url }) => url)).toEqual([expect.stringMatching(/^https:\/\/example\.test\/record_page\.html\?language=en&appId=/)])
  })

  test.each([0, 1, '1', null])('F-144: backupCount %j', async (backupCount) => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.start(webRecord({}, { backupCount })))).toEqual([200, 0])
    expect(await room.tasks()).toHaveLength(1)
  })

  const legacy = ({ appId, roomUuid }: { appId: string; roomUuid: string }) => `/recording/apps/${appId}/v1/rooms/${encodeURIComponent(roomUuid)}/records`

  test.each([{}, { roomUuid: 'a b?' }, { region: 'ap' }, { region: '' }])('F-145: the list of %j by the path of old clients', async (where) => {
    const room = await recordedRoom(agora(), {}, undefined, where)
    await room.advance(T + 20_000)
    await room.ready()
    await room.stopped()
    const { status, body } = await room.call('GET', legacy(room))
    const list = (await room.records()).body
    expect(list.data.total).toBe(2)
    expect([status, body]).toEqual([200, list])
  })

  test('F-145: with its pages', async () => {
    const client = agora()
    await client.configure({ classroom: { pageSize: 1 } })
    const room = await recordedRoom(client)
    await room.advance(T)
    const { body } = await room.call('GET', `${legacy(room)}?nextId=2`)
    expect(body.data).toEqual((await room.records('?nextId=2')).body.data)
  })

  test('F-145: a room that is not there, and what else those clients call', async () => {
    const room = createClassroom(agora())
    expect(outcome(await room.call('GET', legacy(room)))).toEqual([404, 20404100])
    await room.created()
    const others = [['POST', '/start'], ['POST', '/1/stop'], ['PUT', ''], ['GET', '/1']] as const
    for (const [method, path] of others) {
      expect(outcome(await room.call(method, legacy(room) + path)), `${method} ${path}`).toEqual([404, 404])
    }
  })
})
