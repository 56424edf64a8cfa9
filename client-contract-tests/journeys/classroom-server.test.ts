import { expect, test } from 'vitest'
import type { Agora } from '../agora.ts'
import type { Page, RecordItem, RoomEvent } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { guarded } from './fcr.fixture.ts'

describeTargets('a backend that records every class by itself', (agora) => {
  /** It has the region as it is configured, in capitals, and its token without quotes. */
  async function openBackend(client: Agora) {
    const { app } = await guarded(client)
    const headers = { authorization: `agora token=${app}`, 'content-type': 'application/json;charset=UTF-8' }
    const room = `/NA/edu/apps/${client.appId}/v2/rooms/class%201`
    async function call<Data>(method: string, path: string, body?: object) {
      const answer = await client.call(method, path, body, headers)
      return { status: answer.status, data: (answer.body as unknown as { data: Data }).data }
    }
    return {
      put: (path: string, body?: object) => call('PUT', room + path, body),
      post: (body: object) => call('POST', room, body),
      patch: (body: object) => call('PATCH', `${room}/records/states/1`, body),
      records: async () => (await call<Page<RecordItem>>('GET', `${room}/records`)).data.list,
      poll: async () => (await call<RoomEvent[]>('GET', `/NA/edu/polling/apps/${client.appId}/v2/rooms/sequences`)).data.map(({ cmd, data }) => [cmd, data.state, data.reason]),
    }
  }

  const body = { mode: 'web', webRecordConfig: { rootUrl: 'https://demo.test/record_page.html', onhold: true }, retryTimeout: 60 }

  test('F-055, F-102, F-105, F-107: held before the class, released at its start, stopped at its end', async () => {
    const client = agora()
    const { put, post, patch, poll, records } = await openBackend(client)
    const schedule = { startTime: (await client.now()) + 120_000, duration: 1800, closeDelay: 60 }
    expect((await post({ roomName: 'Class 1', roomType: '4', roomProperties: { schedule } })).status).toBe(200)
    // Who comes second only joins.
    expect((await post({ roomName: 'Class 1', roomType: '4' })).status).toBe(409)
    expect((await put('/records/states/1', body)).status).toBe(200)
    await client.advance(20_000)
    expect((await put('/records/ready')).status).toBe(200)
    expect(await poll()).toEqual([[1001, 1, 1]])

    await client.advance(100_000)
    expect(await poll()).toEqual([[1, 1, undefined]])
    expect((await patch({ webRecordConfig: { onhold: false } })).status).toBe(200)
    await client.advance(1_800_000)
    expect(await poll()).toEqual([[1, 2, undefined]])
    expect((await put('/records/states/0')).status).toBe(200)
    await client.advance(60_000)
    expect(await poll()).toEqual([[1001, 0, 2], [1, 3, undefined]])
    const [item] = await records()
    expect([item!.status, item!.endTime! - item!.startTime, item!.url, item!.recordDetails.length]).toEqual([2, 1_920_000, expect.stringMatching(/\.m3u8$/), 1])
  })

  test('F-083 … F-086: hears that it failed, and tries again', async () => {
    const client = agora()
    const { put, post, poll, records } = await openBackend(client)
    await post({ roomName: 'Class 1', roomType: 4 })
    await put('/records/states/1', body)
    const heard = []
    for (let tries = 0; tries < 19; tries += 1) {
      await client.advance(10_000)
      heard.push(...(await poll()))
    }
    expect(heard).toEqual([[1001, 0, 4], [1001, 0, 4], [1001, 0, 5]])
    expect((await put('/records/states/1', body)).status).toBe(200)
    await put('/records/ready')
    expect(await poll()).toEqual([[1001, 1, 1]])
    expect((await records()).map(({ unready = false }) => unready)).toEqual([true, true, true, false])
  })
})
