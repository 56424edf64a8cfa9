import { expect, test } from 'vitest'
import { createClassroom, outcome } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { recordedRoom } from './recorded-room.fixture.ts'

const noUser = [404, 20404200]

describeTargets('users of a room', (agora) => {
  test.each(['anna', 'a b', 'math-101'])('F-141: %s is not there', async (userUuid) => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.getUser(userUuid))).toEqual(noUser)
  })

  test('F-141: nor has it properties', async () => {
    const room = createClassroom(agora())
    await room.created()
    const path = `${room.room}/users/anna/properties`
    const answers = [await room.call('PUT', path, { properties: { a: 1 } }), await room.call('DELETE', path, { properties: ['a'] })]
    expect(answers.map(outcome)).toEqual([noUser, noUser])
  })

  test('F-141: the recorder is invisible', async () => {
    const room = await recordedRoom(agora())
    expect(outcome(await room.getUser((await room.recorder(0))['x-agora-uid']))).toEqual(noUser)
  })

  test('F-141: where the room is not there either, that is said', async () => {
    expect(outcome(await createClassroom(agora()).getUser('anna'))).toEqual([404, 20404100])
  })

  test.each(['a'.repeat(65), 'a/b', 'a"b'])('F-141: %j can be nobody', async (userUuid) => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.getUser(userUuid))).toEqual([400, 400])
  })

  test.each([{ state: 1, duration: 600 }, { state: 1 }, { state: 0 }, { state: 1, duration: -1 }])('F-142: dirty %j', async (dirty) => {
    const room = await recordedRoom(agora(), {}, {})
    expect(outcome(await room.exitUser('anna', dirty))).toEqual([200, 0])
    expect([await room.reasons(), (await room.record()).state]).toEqual([[1], 1])
  })

  test.each([{}, { state: 2 }, { state: '1' }, { state: 1, duration: 'long' }])('F-142: dirty %j', async (dirty) => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.exitUser('anna', dirty))).toEqual([400, 400])
  })
})
