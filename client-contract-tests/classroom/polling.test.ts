import { expect, test } from 'vitest'
import { createClassroom, type Classroom } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

const hour = 3_600_000

/** Whose events they are, in short. */
const seen = async (room: Classroom) => (await room.poll()).body.data.map(({ roomUuid, sequence }) => [roomUuid, sequence])

describeTargets('polling', (agora) => {
  async function rooms(...names: string[]) {
    const client = agora()
    const made = names.map((roomUuid) => createClassroom(client, { roomUuid }))
    for (const room of made) await room.created()
    return { client, made: made as [Classroom, ...Classroom[]] }
  }

  test('F-133: an array of the events of all rooms, the oldest first', async () => {
    const { client, made: [one, other] } = await rooms('one', 'other')
    for (const happens of [() => one.setClassState(1), () => other!.started(), () => one.setClassState(2)]) {
      await happens()
      await client.advance(1000)
    }
    const { status, body } = await one.poll()
    expect([status, body]).toEqual([200, { code: 0, msg: 'Success', ts: await client.now(), data: expect.any(Array) }])
    const events = [...(await one.sequences()).body.data.list, ...(await other!.sequences()).body.data.list]
    expect(body.data.map(({ roomUuid, sequence }) => [roomUuid, sequence])).toEqual([['one', 1], ['other', 1], ['one', 2]])
    expect(body.data.toSorted((a, b) => a.roomUuid.localeCompare(b.roomUuid))).toEqual(events)
  })

  test('F-133: rooms of another region are not its', async () => {
    const client = agora()
    const [here, there] = ['cn', 'ap'].map((region) => createClassroom(client, { region, roomUuid: region }))
    for (const room of [here!, there!]) {
      await room.created()
      await room.setClassState(1)
    }
    expect([await seen(here!), await seen(there!)]).toEqual([[['cn', 1]], [['ap', 1]]])
  })

  test('F-134: each event comes once', async () => {
    const { made: [one, other] } = await rooms('one', 'other')
    await one.setClassState(1)
    expect(await seen(one)).toEqual([['one', 1]])
    expect(await seen(one)).toEqual([])
    await one.setClassState(2)
    await other!.started()
    await other!.stop()
    expect(await seen(one)).toEqual([['one', 2], ['other', 1], ['other', 2]])
    expect(await seen(one)).toEqual([])
  })

  test('F-134: more than a hundred come by and by, none left out and none twice', { timeout: 30_000 }, async () => {
    const { made: [one, other] } = await rooms('one', 'other')
    for (let n = 0; n < 52; n += 1) {
      for (const room of [one, other!]) {
        await room.started({ onhold: true })
        await room.stop()
      }
    }
    const polls = [await seen(one), await seen(one), await seen(one), await seen(one)]
    expect(polls.map(({ length }) => length)).toEqual([100, 100, 8, 0])
    for (const name of ['one', 'other']) {
      const numbers = polls.flat().flatMap(([roomUuid, sequence]) => (roomUuid === name ? [sequence] : []))
      expect(numbers).toEqual(Array.from({ length: 104 }, (_, index) => index + 1))
    }
  })

  test('F-134: what is older than an hour comes no more', async () => {
    const { client, made: [one] } = await rooms('one')
    await one.setClassState(1)
    await client.advance(1)
    await one.started()
    await client.advance(hour)
    expect(await seen(one)).toEqual([['one', 2]])
  })

  test('F-135: what was polled is still in the sequences', async () => {
    const { made: [one] } = await rooms('one')
    await one.setClassState(1)
    const before = (await one.sequences()).body.data
    expect(await seen(one)).toEqual([['one', 1]])
    expect((await one.sequences()).body.data).toEqual(before)
    expect((await one.sequences('?cmd=1')).body.data.total).toBe(1)
  })

  test('F-135: nor does reading the sequences take anything from a poll', async () => {
    const { made: [one] } = await rooms('one')
    await one.setClassState(1)
    await one.sequences()
    expect(await seen(one)).toEqual([['one', 1]])
  })

  test.each([[[]], [['one']]])('F-136: nothing new, with the rooms %j', async (names) => {
    const client = agora()
    for (const roomUuid of names) await createClassroom(client, { roomUuid }).created()
    const { status, body } = await createClassroom(client).poll()
    expect([status, body.code, body.data]).toEqual([200, 0, []])
  })

  test('F-137: without a region it is that of every region, and the same poll', async () => {
    const client = agora()
    const bare = createClassroom(client, { region: '' })
    for (const region of ['cn', 'ap', 'eu', 'na']) {
      const room = createClassroom(client, { region, roomUuid: region })
      await room.created()
      await room.setClassState(1)
    }
    expect(await seen(createClassroom(client, { region: 'eu' }))).toEqual([['eu', 1]])
    expect(await seen(bare)).toEqual([['cn', 1], ['ap', 1], ['na', 1]])
  })

  test('F-138: events of another App ID are not there, though its room has the same name', async () => {
    const { made: [ours] } = await rooms('one')
    const { made: [theirs] } = await rooms('one')
    await theirs.setClassState(1)
    await theirs.started()
    expect(await seen(ours)).toEqual([])
    await ours.setClassState(1)
    expect([await seen(ours), (await seen(theirs)).length]).toEqual([[['one', 1]], 2])
  })

  test('events of a room that is gone are gone with it', async () => {
    const { client, made: [one] } = await rooms('one')
    await client.advance(5 * 24 * hour - 1)
    await one.setClassState(1)
    await client.advance(1)
    expect(await seen(one)).toEqual([])
    await one.created()
    await one.setClassState(1)
    expect(await seen(one)).toEqual([['one', 1]])
  })
})
