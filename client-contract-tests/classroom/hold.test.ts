import { expect, test } from 'vitest'
import { createClassroom, outcome } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { recordedRoom, T } from './recorded-room.fixture.ts'

const minute = 60_000
const slicesIn = (keys: readonly string[]) => keys.filter((key) => key.endsWith('.ts')).length

describeTargets('hold', (agora) => {
  test('F-102: held from the start the page is there, and nothing is written', async () => {
    const room = await recordedRoom(agora(), { onhold: true }, {})
    for (const ms of [0, 15_000, 10 * minute]) {
      await room.advance(ms)
      expect(await room.record()).toMatchObject({ state: 1, onhold: true })
      expect(await room.tasks()).toMatchObject([{ state: 'recording', url: expect.stringMatching(/^https:\/\/example\.test\//), files: [] }])
    }
    await room.stopped()
    expect(await room.files()).toEqual([])
    expect(await room.list()).toMatchObject([{ status: 2, url: '', recordDetails: [] }])
  })

  test.each([
    [{ onHold: true }, true],
    [{ onHold: false }, false],
    [{ onhold: null, onHold: true }, true],
  ])('F-103: %j', async (webRecordConfig, onhold) => {
    const room = await recordedRoom(agora(), webRecordConfig, {})
    await room.advance(minute)
    expect([(await room.record()).onhold, slicesIn(await room.files())]).toEqual([onhold, onhold ? 0 : 4])
  })

  test.each([
    [{ onhold: true, onHold: false }, true],
    [{ onhold: false, onHold: true }, false],
  ])('F-104: %j', async (webRecordConfig, onhold) => {
    const room = await recordedRoom(agora(), webRecordConfig, {})
    await room.advance(minute)
    expect([(await room.record()).onhold, slicesIn(await room.files())]).toEqual([onhold, onhold ? 0 : 4])
    await room.update({ webRecordConfig: { onhold: !onhold, onHold: onhold } })
    expect((await room.record()).onhold).toBe(!onhold)
  })

  test.each([{ onhold: false }, { onHold: false }])('F-105, F-106: released by %j, the first slice begins at that moment', async (webRecordConfig) => {
    const client = agora()
    const room = await recordedRoom(client, { onhold: true }, {})
    await room.advance(minute + 1)
    const { status, body } = await room.update({ webRecordConfig })
    expect([status, body]).toEqual([200, { code: 0, msg: 'Success', ts: await client.now(), data: {} }])
    expect(await room.record()).toMatchObject({ state: 1, onhold: false })
    const released = new Date(await client.now()).toISOString().replaceAll(/\D/g, '')
    await room.advance(14_999)
    expect(await room.files()).toEqual([])
    await room.advance(1)
    expect(await room.files()).toEqual([expect.stringMatching(/\.m3u8$/), expect.stringContaining(`_${released}.ts`)])
  })

  test.each([0, 1, 5000, 59_999, 60_000])('F-107: a PATCH %i ms after the start', async (ms) => {
    const room = await recordedRoom(agora(), { onhold: true })
    await room.advance(ms)
    expect(outcome(await room.hold(false))).toEqual([200, 0])
    expect((await room.record()).onhold).toBe(false)
  })

  test('F-107: before the recorder is up too', async () => {
    const client = agora()
    await client.configure({ switches: { startDelayMs: 5000 } })
    const room = await recordedRoom(client, { onhold: true }, {})
    await room.hold(false)
    await room.advance(20_000)
    expect(slicesIn(await room.files())).toBe(1)
  })

  test('F-108: no slices between hold and release, but those before and after', async () => {
    const room = await recordedRoom(agora(), {}, {})
    await room.advance(50_000)
    await room.hold(true)
    await room.advance(0)
    const held = await room.files()
    expect(slicesIn(held)).toBe(4)
    await room.advance(10 * minute)
    expect([await room.files(), (await room.record()).onhold]).toEqual([held, true])
    await room.hold(false)
    await room.advance(minute)
    expect(slicesIn(await room.files())).toBe(4 + 4)
  })

  test.each([true, false])('F-108: onhold %j a second time changes nothing', async (onhold) => {
    const client = agora()
    const room = await recordedRoom(client, { onhold }, {})
    expect(outcome(await room.hold(onhold))).toEqual([200, 0])
    expect((await client.lastReply()).why).toMatch(/already/)
    await room.advance(minute)
    expect([(await room.record()).onhold, slicesIn(await room.files())]).toEqual([onhold, onhold ? 0 : 4])
  })

  test('F-109: nothing is being recorded: not yet, not any more, and given up', async () => {
    const room = createClassroom(agora())
    await room.created()
    const outcomes = [outcome(await room.hold(true))]
    await room.started()
    await room.stop()
    outcomes.push(outcome(await room.hold(false)))
    const given = await recordedRoom(agora())
    await given.advance(3 * T)
    outcomes.push(outcome(await given.hold(true)))
    expect(outcomes).toEqual([[409, 30409410], [409, 30409410], [409, 30409410]])
  })

  test.each([
    undefined,
    {},
    { onhold: true },
    { webRecordConfig: {} },
    { webRecordConfig: null },
    { webRecordConfig: { onhold: null } },
    { webRecordConfig: { onhold: 'true' } },
    { webRecordConfig: { onHold: 1 } },
    { webRecordConfig: [] },
    { webRecordConfig: { videoBitrate: 3000 } },
  ])('F-110: the body %j', async (body) => {
    const room = await recordedRoom(agora(), {}, {})
    expect(outcome(await room.update(body))).toEqual([400, 400])
    expect((await room.record()).onhold).toBe(false)
  })

  test.each(['0', '2', 'x'])('F-110: recording state %s in the path', async (state) => {
    const room = await recordedRoom(agora(), {}, {})
    const body = { webRecordConfig: { onhold: true } }
    expect(outcome(await room.call('PATCH', `${room.room}/records/states/${state}`, body))).toEqual([400, 400])
    expect((await room.record()).onhold).toBe(false)
  })

  test('F-111: no event tells of it', async () => {
    const room = await recordedRoom(agora(), {}, {})
    const before = (await room.sequences()).body.data.list
    for (const onhold of [true, false, true]) {
      await room.hold(onhold)
      await room.advance(1000)
    }
    expect((await room.sequences()).body.data.list).toEqual(before)
  })

  test.each([true, false])('F-112: with mode, onhold %j', async (onhold) => {
    const room = await recordedRoom(agora(), { onhold: !onhold }, {})
    expect(outcome(await room.update({ mode: 'web', webRecordConfig: { onhold } }))).toEqual([200, 0])
    expect((await room.record()).onhold).toBe(onhold)
  })

  test('F-113: ready is awaited as ever, and what was held stays so', async () => {
    const room = await recordedRoom(agora(), { onhold: true })
    await room.advance(20_000)
    await room.ready()
    expect([await room.reasons(), await room.record()]).toMatchObject([[1], { state: 1, ready: true, onhold: true }])
    await room.advance(10 * T)
    expect([await room.reasons(), await room.files()]).toEqual([[1], []])
  })

  test('F-113: without ready it is opened again, held, and given up', async () => {
    const room = await recordedRoom(agora(), { onhold: true })
    for (const reasons of [[4], [4, 4]]) {
      await room.advance(T)
      expect([await room.reasons(), await room.record()]).toMatchObject([reasons, { state: 1, ready: false, onhold: true }])
    }
    await room.advance(T)
    expect([await room.reasons(), await room.record()]).toMatchObject([[4, 4, 5], { state: 0, onhold: false }])
    expect((await room.tasks()).map(({ files }) => files)).toEqual([[], [], []])
  })

  test('F-113: what was released in one attempt is not held in the next', async () => {
    const room = await recordedRoom(agora(), { onhold: true })
    await room.advance(T - 10_000)
    await room.hold(false)
    await room.advance(10_000 + 20_000)
    expect([await room.reasons(), (await room.record()).onhold]).toEqual([[4], false])
    expect([slicesIn(await room.files(0)), slicesIn(await room.files(1))]).toEqual([1, 1])
    await room.hold(true)
    await room.advance(T)
    expect([(await room.record()).onhold, await room.files(2)]).toEqual([true, []])
  })

  test('without a page there is nothing to hold', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    await room.start({})
    expect(outcome(await room.hold(true))).toEqual([200, 0])
    expect(outcome(await room.hold(false))).toEqual([200, 0])
    expect((await client.events()).map(({ eventType }) => eventType)).not.toContain(70)
    expect(outcome(await room.stop())).toEqual([200, 0])
  })
})
