import { expect, test } from 'vitest'
import { createClassroom, outcome, smallClass, webRecord, type Classroom } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

/** Every call that can go well, in an order in which it does. */
const calls: readonly (readonly [string, (room: Classroom) => ReturnType<Classroom['call']>])[] = [
  ['create', (room) => room.create()],
  ['get', (room) => room.get()],
  ['class state', (room) => room.setClassState(1)],
  ['set properties', (room) => room.putProperties({ a: 1 })],
  ['delete properties', (room) => room.deleteProperties('a')],
  ['start', (room) => room.start()],
  ['ready', (room) => room.ready()],
  ['update', (room) => room.hold(true)],
  ['stop', (room) => room.stop()],
  ['records', (room) => room.records()],
  ['sequences', (room) => room.sequences()],
  ['poll', (room) => room.poll()],
  ['send a user out', (room) => room.exitUser('anna', { state: 1 })],
]

/** A request with a body for every call that reads one, and a member that nobody knows. */
const unknown = { unknown: { at: 1 } }
const bodies = [
  ['POST', '', { ...smallClass, ...unknown, roomProperties: { ...unknown, schedule: unknown } }],
  ['PUT', '/properties', { properties: { a: 1 }, ...unknown }],
  ['DELETE', '/properties', { properties: ['a'], ...unknown }],
  ['PUT', '/records/states/1', webRecord(unknown, unknown)],
  ['PATCH', '/records/states/1', { webRecordConfig: { onhold: true, ...unknown }, ...unknown }],
  ['PUT', '/records/states/0', unknown],
] as const

describeTargets('the envelope', (agora) => {
  test('F-001: every success is 200 with code 0, msg and the time', async () => {
    const client = agora()
    const room = createClassroom(client)
    for (const [name, call] of calls) {
      const { status, headers, body } = await call(room)
      const answer = { name, status, type: headers.get('content-type'), body }
      expect(answer).toMatchObject({ name, status: 200, type: expect.stringMatching(/^application\/json/), body: { code: 0, msg: 'Success', ts: await client.now() } })
      await client.advance(1000)
    }
  })

  test('F-001: ts is in whole milliseconds', async () => {
    const client = agora()
    await client.advance(0.5)
    const { body } = await createClassroom(client).create()
    expect(body.ts).toBe(Math.floor(await client.now()))
  })

  test('F-002: a refusal is code, msg and ts, without data', async () => {
    const client = agora()
    const room = createClassroom(client)
    const refused = [
      await room.create({}),
      await room.get(),
      await room.call('GET', `${room.room}/nothing`),
      await room.created().then(() => room.create()),
      await room.stop(),
      await room.start({ mode: 'web' }),
      await room.setClassState(3).then(() => room.start()),
    ]
    expect(refused.map(outcome)).toEqual([
      [400, 400],
      [404, 20404100],
      [404, 404],
      [409, 20409100],
      [409, 30409410],
      [400, 30400412],
      [410, 30410100],
    ])
    for (const { headers, body } of refused) {
      expect(body).toEqual({ code: body.code, msg: expect.stringMatching(/./), ts: await client.now() })
      expect(headers.get('content-type')).toMatch(/^application\/json/)
    }
  })

  test.each(['{', '{"roomName":"Maths",}', 'roomName=Maths', '[1', "{'a':1}"])('F-016: the body %s is not JSON', async (text) => {
    const room = createClassroom(agora())
    await room.created()
    await room.started()
    for (const [method, path] of bodies) {
      const { status, body } = await room.call(method, room.room + path, text)
      expect([status, body.code], `${method} ${path}`).toEqual([400, 400])
    }
  })

  test.each(['[]', '"text"', '1', 'true'])('F-016: the body %s is JSON, and no object', async (text) => {
    const room = createClassroom(agora())
    expect(outcome(await room.call('POST', room.room, text))).toEqual([400, 400])
  })

  test('F-017: unknown members are ignored', async () => {
    const room = createClassroom(agora())
    for (const [method, path, body] of bodies) {
      expect(outcome(await room.call(method, room.room + path, body)), `${method} ${path}`).toEqual([200, 0])
    }
  })
})
