import { expect, test } from 'vitest'
import { createClassroom, webRecord } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { basic, guardedRoom, lifeSeconds } from './auth.fixture.ts'

describeTargets('who may call the classroom', (agora) => {
  test('F-006: agora token=…, of the app, of a user, of a user in the room', async () => {
    const { opens, token } = await guardedRoom(agora())
    for (const text of [token.app(), token.user('anna'), token.roomUser('anna')]) {
      expect(await opens({ authorization: `agora token=${text}` })).toBe(200)
    }
  })

  test('F-007: agora token="…"', async () => {
    const { opens, token } = await guardedRoom(agora())
    for (const text of [token.app(), token.user('anna'), token.roomUser('anna')]) {
      expect(await opens({ authorization: `agora token="${text}"` })).toBe(200)
    }
  })

  test('F-008: x-agora-token with x-agora-uid', async () => {
    const { opens, token } = await guardedRoom(agora())
    for (const text of [token.rtm('anna'), token.roomUser('anna')]) {
      expect(await opens({ 'x-agora-token': text, 'x-agora-uid': 'anna' })).toBe(200)
    }
  })

  test('F-009: all three at once', async () => {
    const { opens, token } = await guardedRoom(agora())
    const text = token.roomUser('anna')
    expect(await opens({ authorization: `agora token="${text}"`, 'x-agora-token': text, 'x-agora-uid': 'anna' })).toBe(200)
  })

  test('F-010: none of them, for every call, room or not', async () => {
    const client = agora()
    const { room } = await guardedRoom(client)
    const { appId } = client
    const calls = [
      ['POST', room.room, { roomName: 'Maths', roomType: 4 }],
      ['GET', room.room],
      ['GET', `${room.room}-that-is-not-there`],
      ['PUT', `${room.room}/states/1`],
      ['PUT', `${room.room}/properties`, { properties: {} }],
      ['DELETE', `${room.room}/properties`, { properties: [] }],
      ['PUT', `${room.room}/records/states/1`, webRecord()],
      ['PUT', `${room.room}/records/states/1`, 'no JSON'],
      ['PATCH', `${room.room}/records/states/1`, { webRecordConfig: { onhold: true } }],
      ['PUT', `${room.room}/records/states/0`],
      ['PUT', `${room.room}/records/ready`],
      ['GET', `${room.room}/records`],
      ['GET', `${room.room}/sequences`],
      ['GET', `/cn/edu/polling/apps/${appId}/v2/rooms/sequences`],
    ] as const
    for (const [method, path, body] of calls) {
      const { status, body: refusal } = await room.call(method, path, body, { authorization: undefined })
      expect([status, refusal], `${method} ${path}`).toEqual([401, { code: 401, msg: expect.any(String), ts: await client.now() }])
    }
    expect(await room.tasks()).toEqual([])
  })

  test('F-010: without a token nothing is asked of an App ID that checks none', async () => {
    const room = createClassroom(agora())
    expect((await room.call('POST', room.room, { roomName: 'Maths', roomType: 4 }, { authorization: undefined })).status).toBe(200)
  })

  test('F-011: a uid that the token was not made for', async () => {
    const { opens, token } = await guardedRoom(agora())
    for (const text of [token.rtm('anna'), token.roomUser('anna')]) {
      expect(await opens({ 'x-agora-token': text, 'x-agora-uid': 'bert' })).toBe(401)
      expect(await opens({ 'x-agora-token': text })).toBe(401)
    }
  })

  test('F-012: a token of another App ID, or of another certificate', async () => {
    const { opens, token } = await guardedRoom(agora())
    expect(await opens({ authorization: `agora token=${token.ofOtherApp()}` })).toBe(401)
    expect(await opens({ authorization: `agora token=${token.ofOtherCertificate()}` })).toBe(401)
    expect(await opens({ authorization: 'agora token=007' })).toBe(401)
  })

  test('F-012: a token opens until it expires, by the clock of the App ID', async () => {
    const client = agora()
    const { opens, token } = await guardedRoom(client)
    const headers = { authorization: `agora token=${token.app()}` }
    await client.advance(lifeSeconds * 1000 - 1)
    expect(await opens(headers)).toBe(200)
    await client.advance(1)
    expect(await opens(headers)).toBe(401)
  })

  test('F-013: Basic alone', async () => {
    const { opens } = await guardedRoom(agora())
    expect(await opens(basic)).toBe(401)
  })
})
