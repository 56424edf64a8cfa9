import { expect, test } from 'vitest'
import type { Agora } from '../agora.ts'
import { createClassroom } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { createFcr, createRecordPage, guarded, serviceError } from './fcr.fixture.ts'

const rooms = (region: string, appId: string) => `/${region}/edu/apps/${appId}/v2/rooms`
const startBody = '{"mode":"web","webRecordConfig":{"rootUrl":"https://demo.test/record_page.html?language=en","videoBitrate":3000},"retryTimeout":60}'
const [hold, resume] = ['{"webRecordConfig":{"onhold":true}}', '{"webRecordConfig":{"onhold":false}}']

describeTargets('Flexible Classroom 2.9', (agora) => {
  /** A teacher in a room of North America, where tokens are checked. */
  async function teaching(client: Agora, prefix = rooms('na', client.appId)) {
    const room = createClassroom(client, { region: 'na', roomUuid: 'room1' })
    await room.created({ roomName: 'Maths & more' })
    const tokens = await guarded(client)
    const sdk = createFcr(client, { rooms: prefix, roomUuid: 'room1', userUuid: 'teacher1', token: tokens.user('room1', 'teacher1') })
    const page = async (attempt: number) => createRecordPage(client, (await room.tasks())[attempt]!.url, rooms)
    return { sdk, page, tokens, tasks: room.tasks, advance: client.advance }
  }

  test('F-006 … F-009, F-143: records from start to stop', async () => {
    const { sdk, page, tasks, advance } = await teaching(agora())
    expect(await sdk.shown()).toBe('stopped')
    await sdk.start(startBody)
    await advance(3000)
    expect(await sdk.shown()).toBe('starting')
    const opened = await page(0)
    expect(opened.language).toBe('en')
    await opened.connected()
    expect(await sdk.shown()).toBe('started')
    await advance(20_000)

    await sdk.update(hold)
    expect(await sdk.record()).toMatchObject({ state: 1, ready: true, onhold: true })
    await sdk.update(resume)
    await advance(20_000)
    expect(await sdk.shown()).toBe('started')
    await sdk.stop()
    await advance(0)
    expect(await sdk.shown()).toBe('stopped')

    const { list, nextId } = await sdk.records()
    expect([list.length, nextId]).toEqual([1, null])
    expect(list[0]!.endTime - list[0]!.startTime).toBe(43_000)
    expect(await sdk.records('?nextId=abc')).toEqual({ list, nextId: null })
    expect((await tasks()).map(({ state }) => state)).toEqual(['ended'])
  })

  test('F-083 … F-085: shows that it is starting until a page is ready, and stopped when none was', async () => {
    const { sdk, page, advance } = await teaching(agora())
    const shown = []
    await sdk.start(startBody)
    for (const ms of [0, 59_999, 1, 60_000, 60_000]) {
      await advance(ms)
      shown.push(await sdk.shown())
    }
    expect(shown).toEqual(['starting', 'starting', 'starting', 'starting', 'stopped'])
    await sdk.start(startBody)
    await advance(70_000)
    await (await page(3)).connected()
    expect(await sdk.shown()).toBe('starting')
    await (await page(4)).connected()
    expect(await sdk.shown()).toBe('started')
  })

  test('reads every refusal as an error of the service', async () => {
    const client = agora()
    const { sdk, tokens } = await teaching(client)
    const as = (roomUuid: string, userUuid: string, token: string) => createFcr(client, { rooms: rooms('na', client.appId), roomUuid, userUuid, token })
    await expect(sdk.stop()).rejects.toThrow(serviceError(30409410, 'Record not started'))
    await expect(sdk.update(hold)).rejects.toThrow(serviceError(30409410, 'Record not started'))
    await sdk.start(startBody)
    await expect(sdk.start(startBody)).rejects.toThrow(serviceError(30409411, 'Record not ended'))
    const elsewhere = as('room2', 'teacher1', tokens.user('room2', 'teacher1'))
    await expect(elsewhere.start(startBody)).rejects.toThrow(serviceError(20404100, 'Room not exists!'))
    const stranger = as('room1', 'pupil1', tokens.user('room1', 'teacher1'))
    await expect(stranger.stop()).rejects.toThrow('service error 401')
  })

  test('F-003: a host with "dev" or "pre" in its name makes it leave the region out', async () => {
    const client = agora()
    const { sdk, page, advance } = await teaching(client, `/edu/apps/${client.appId}/v2/rooms`)
    await sdk.start(startBody)
    await advance(0)
    await (await page(0)).connected()
    expect(await sdk.shown()).toBe('started')
  })
})
