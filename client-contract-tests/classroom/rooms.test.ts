import { expect, test } from 'vitest'
import { createClassroom, outcome, smallClass } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

/** All 89 characters that an id may have, in two ids of at most 64 bytes. */
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const marks = 'x !#$%&()+-:;<=.>?@[]^_{}|~,'

describeTargets('rooms', (agora) => {
  test('F-018: a room with a name and a type', async () => {
    const room = createClassroom(agora())
    expect(outcome(await room.create({ roomName: 'Maths', roomType: 4 }))).toEqual([200, 0])
    expect(outcome(await room.get())).toEqual([200, 0])
  })

  test('F-019: a second time it is there already, and stays as it was', async () => {
    const room = createClassroom(agora())
    await room.created({ roomName: 'Maths' })
    const { status } = await room.create({ roomName: 'Physics', roomType: 4 })
    expect(status).toBe(409)
    expect((await room.get()).body.data.roomName).toBe('Maths')
  })

  test('F-019: of another type it conflicts', async () => {
    const room = createClassroom(agora())
    await room.created({ roomType: 4 })
    expect(outcome(await room.create({ ...smallClass, roomType: 0 }))).toEqual([409, 30409104])
  })

  test.each([{}, { roomName: 'Maths' }, { roomType: 4 }, { roomName: 5, roomType: 4 }, { roomName: '', roomType: 4 }, { roomName: null, roomType: null }])(
    'F-020: %j is no room',
    async (body) => {
      const room = createClassroom(agora())
      expect(outcome(await room.create(body))).toEqual([400, 400])
      expect(outcome(await room.get())).toEqual([404, 20404100])
    },
  )

  test('F-020: no body is no room', async () => {
    const room = createClassroom(agora())
    expect(outcome(await room.call('POST', room.room))).toEqual([400, 400])
  })

  test.each([
    [4, 4],
    ['4', 4],
    ['0', 0],
    [2, 2],
    ['10', 10],
  ])('F-021: roomType %j reads %j', async (roomType, number) => {
    const room = createClassroom(agora())
    await room.created({ roomType })
    expect((await room.get()).body.data.roomProperties.roomType).toBe(number)
  })

  test.each([3, 1, -1, 4.5, '3', 'four', '', true, {}])('F-022: roomType %j', async (roomType) => {
    const room = createClassroom(agora())
    expect(outcome(await room.create({ roomName: 'Maths', roomType }))).toEqual([400, 400])
  })

  test.each(['a'.repeat(65), 'a/b', 'a"b', 'a*b', 'é', "a'b", 'a\\b', 'a\nb'])('F-023: roomUuid %j', async (roomUuid) => {
    const room = createClassroom(agora(), { roomUuid })
    const answers = [await room.create(), await room.get(), await room.start(), await room.sequences()]
    expect(answers.map(outcome)).toEqual(answers.map(() => [400, 400]))
  })

  test.each(['a'.repeat(64), 'a b', '{a}', '~a', 'a%41', '50%', '?a#b', 'a+b c', letters, marks])('F-024: roomUuid %j', async (roomUuid) => {
    const client = agora()
    const room = createClassroom(client, { roomUuid })
    await room.created()
    await room.started()
    expect((await room.get()).body.data.roomUuid).toBe(roomUuid)
    const [line] = await room.list()
    expect(line?.roomUuid).toBe(roomUuid)
    expect((await client.recording('', line!.sid).view()).cname).toBe(roomUuid)
  })

  test('F-025: what a room says of itself', async () => {
    const client = agora()
    const room = createClassroom(client)
    const createTime = await client.now()
    await room.created({ roomName: 'Maths', roomType: 4, roomProperties: { schedule: { startTime: createTime + 60_000, duration: 1800, closeDelay: 60 } } })
    await client.advance(1000)
    expect((await room.get()).body.data).toMatchObject({
      roomUuid: 'math-101',
      roomName: 'Maths',
      createTime,
      roomProperties: {
        roomType: 4,
        schedule: { state: 0, startTime: createTime + 60_000, duration: 1800, closeDelay: 60 },
        record: expect.any(Object),
      },
    })
  })

  test('F-025: what it was created with', async () => {
    const room = createClassroom(agora())
    const flexProps = { color: 'green' }
    await room.created({ roomProperties: { flexProps, widgets: { netlessBoard: { state: 1 } } }, roleConfig: { 2: { limit: 49 } } })
    expect((await room.get()).body.data).toMatchObject({ roomProperties: { flexProps, widgets: { netlessBoard: { state: 1 } } } })
  })

  test('F-026: a room that is not there', async () => {
    const client = agora()
    const { status, body } = await createClassroom(client).get()
    expect([status, body]).toEqual([404, { code: 20404100, msg: 'Room not exists!', ts: await client.now() }])
  })

  test('F-026: a room of another App ID is not there', async () => {
    await createClassroom(agora()).created()
    expect(outcome(await createClassroom(agora()).get())).toEqual([404, 20404100])
  })

  test.each([undefined, {}, { schedule: {} }, { schedule: { duration: 1800 } }])('F-027: with roomProperties %j the class closes after 600 s', async (roomProperties) => {
    const room = createClassroom(agora())
    await room.created({ roomProperties })
    expect((await room.get()).body.data.roomProperties.schedule.closeDelay).toBe(600)
  })
})
