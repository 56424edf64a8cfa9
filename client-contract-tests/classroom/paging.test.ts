import { expect, test } from 'vitest'
import type { Agora } from '../agora.ts'
import { createClassroom, type Classroom, type Page } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

/** Follows `nextId` as clients do, and tells how long each page was. */
async function readAll<Item>(read: (query: string) => Promise<{ body: { data: Page<Item> } }>, query = '') {
  const items: Item[] = []
  const counts: number[] = []
  for (let nextId: string | null = ''; nextId !== null; ) {
    const { data }: { data: Page<Item> } = (await read(`?nextId=${nextId}${query}`)).body
    expect(data.count).toBe(data.list.length)
    counts.push(data.count)
    items.push(...data.list)
    nextId = data.nextId
  }
  return { items, counts }
}

describeTargets('pages', (agora) => {
  async function roomRecorded(times: number, client: Agora = agora()) {
    const room = createClassroom(client)
    await room.created()
    for (let n = 0; n < times; n += 1) {
      await room.started({ onhold: true })
      await room.stop()
    }
    return room
  }

  const numbers = ({ list }: { list: readonly { sequence: number }[] }) => list.map(({ sequence }) => sequence)
  const sequence = async (room: Classroom, query: string) => numbers((await room.sequences(query)).body.data)

  test('F-122, F-131: 101 recordings with their 202 events', { timeout: 30_000 }, async () => {
    const room = await roomRecorded(101)
    const first = (await room.records()).body.data
    expect([first.total, first.count, first.list.length, typeof first.nextId]).toEqual([101, 100, 100, 'string'])
    const second = (await room.records(`?nextId=${first.nextId}`)).body.data
    expect([second.total, second.count, second.nextId]).toEqual([101, 1, null])
    expect(new Set([...first.list, ...second.list].map(({ recordId }) => recordId)).size).toBe(101)

    const { items, counts } = await readAll(room.sequences)
    expect(counts).toEqual([100, 100, 2])
    expect(items.map((event) => event.sequence)).toEqual(Array.from({ length: 202 }, (_, index) => index + 1))
    expect((await room.sequences()).body.data.total).toBe(202)
  })

  test('F-122: one client asks whether nextId is greater than 0', async () => {
    const client = agora()
    await client.configure({ classroom: { pageSize: 1 } })
    const room = await roomRecorded(2, client)
    expect(Number((await room.records()).body.data.nextId)).toBeGreaterThan(0)
    expect(Number((await room.sequences()).body.data.nextId)).toBeGreaterThan(0)
  })

  test.each(['', '?nextId=', '?nextId=null', '?null', '?nextId=?null', '?nextId=0'])('F-123: "%s" is the first page', async (query) => {
    const client = agora()
    await client.configure({ classroom: { pageSize: 2 } })
    const room = await roomRecorded(3, client)
    const [{ recordId } = { recordId: '' }] = await room.list()
    const { data } = (await room.records(query)).body
    expect([data.total, data.count, data.list[0]!.recordId, data.nextId]).toEqual([3, 2, recordId, expect.any(String)])
    expect(numbers((await room.sequences(query)).body.data)).toEqual([1, 2])
  })

  test.each([1, 2, 3, 7, 100])('F-131: in pages of %i none is left out and none comes twice', async (pageSize) => {
    const client = agora()
    const room = await roomRecorded(3, client)
    await room.setClassState(1)
    await room.setClassState(2)
    const all = (await room.sequences()).body.data.list
    const list = await room.list()
    await client.configure({ classroom: { pageSize } })
    const pages = (items: number) => Array.from({ length: Math.ceil(items / pageSize) }, (_, page) => Math.min(pageSize, items - page * pageSize))
    expect(await readAll(room.sequences)).toEqual({ items: all, counts: pages(8) })
    expect(await readAll(room.sequences, '&cmd=1001')).toEqual({ items: all.filter(({ cmd }) => cmd === 1001), counts: pages(6) })
    expect(await readAll(room.sequences, '&cmd=1')).toEqual({ items: all.filter(({ cmd }) => cmd === 1), counts: pages(2) })
    expect(await readAll(room.records)).toEqual({ items: list, counts: pages(3) })
  })

  test('F-131: what happens between two pages comes with the last', async () => {
    const client = agora()
    await client.configure({ classroom: { pageSize: 2 } })
    const room = await roomRecorded(1, client)
    await room.started()
    const { nextId } = (await room.sequences()).body.data
    expect(nextId).toBe('3')
    await room.stop()
    expect(await sequence(room, `?nextId=${nextId}`)).toEqual([3, 4])
    expect(await sequence(room, '?nextId=5')).toEqual([])
  })
})
