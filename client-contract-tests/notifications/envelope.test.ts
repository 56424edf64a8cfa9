import { expect, test } from 'vitest'
import { webStart, who } from '../agora.ts'
import { minute, withMp4 } from '../operations/lifecycle.fixture.ts'
import { describeTargets } from '../targets.ts'
import { openReceiver, secret, signed, subscribed } from './receiver.fixture.ts'

describeTargets('a notification', (agora) => {
  async function recorded(cname: string = who.cname) {
    const receiver = await openReceiver()
    const client = await subscribed(agora(), receiver.webhook)
    const { sid, stop } = await client.started({}, withMp4, { scene: 1 }, { cname })
    const startedAt = await client.now()
    await client.advance(2 * minute)
    await stop({}, { cname })
    await client.advance(0)
    expect(receiver.received).toHaveLength(8)
    return { client, sid, startedAt, received: receiver.received }
  }

  test('R-378: is a POST of JSON to the very address, with two signatures', async () => {
    const { received } = await recorded()
    for (const { method, path, headers, bytes } of received) {
      expect([method, path]).toEqual(['POST', '/hook?from=agora'])
      expect(headers).toMatchObject({ 'content-type': 'application/json', 'content-length': String(bytes.length), 'agora-signature': expect.stringMatching(/^[0-9a-f]{40}$/) })
      expect(headers['agora-signature-v2']).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  test.each([who.cname, 'Schüler 学生 👩‍🏫 "quoted" \\ / </script> \u2028'])('R-379, R-380: is signed over its exact bytes: %s', async (cname) => {
    const { received } = await recorded(cname)
    for (const { headers, bytes } of received) expect(headers).toMatchObject(signed(bytes, secret))
  })

  test('R-382, R-383: its envelope has the members of the documents and no other', async () => {
    const { received, sid, startedAt } = await recorded()
    for (const { json } of received) {
      expect(json).toEqual({ noticeId: expect.any(String), productId: 3, eventType: expect.any(Number), notifyMs: expect.any(Number), payload: expect.any(Object) })
      expect(json.payload).toEqual({ ...who, sid, sequence: expect.any(Number), sendts: expect.any(Number), serviceType: expect.any(Number), details: expect.any(Object) })
    }
    const sent = received.map(({ json }) => json.payload.sendts - startedAt)
    expect(sent).toEqual([0, 0, 15_000, minute, 2 * minute, 2 * minute, 2 * minute, 2 * minute])
    expect(received.map(({ json }) => json.notifyMs - startedAt)).toEqual(sent)
    expect(new Set(received.map(({ json }) => json.noticeId)).size).toBe(8)
    for (const { json } of received) expect(json.noticeId).toMatch(/^\d+:\d+:\d+$/)
  })

  test('R-384: numbers the events of each recording from 0', async () => {
    const receiver = await openReceiver()
    const client = await subscribed(agora(), receiver.webhook)
    const recordings = await Promise.all(['1', '2', '3'].map((uid) => client.started({}, {}, { scene: 1 }, { uid })))
    await client.advance(minute)
    await Promise.all(recordings.map(({ stop }, index) => stop({}, { uid: String(index + 1) })))
    await client.advance(0)
    for (const { sid } of recordings) {
      const told = receiver.received.flatMap(({ json }) => (json.payload.sid === sid ? [json.payload.sequence] : []))
      expect(told).toEqual([0, 1, 2, 3, 4, 5, 6])
    }
    expect(receiver.received).toHaveLength(21)
  })

  test('R-385: says its name in its details', async () => {
    const { received } = await recorded()
    expect(received.map(({ json }) => [json.eventType, json.payload.details.msgName])).toEqual([
      [30, 'uploader_started'],
      [70, 'web_recorder_started'],
      [4, 'cloud_recording_file_infos'],
      [33, 'uploading_progress'],
      [33, 'uploading_progress'],
      [71, 'web_recorder_stopped'],
      [31, 'uploaded'],
      [11, 'session_exit'],
    ])
  })

  test('is compact JSON that is the same once it was parsed and stringified, whatever stands in it', async () => {
    const { received } = await recorded('Schüler 学生 👩‍🏫 "quoted" \\ / </script> \u2028 \u0007 \ud800')
    for (const { text } of received) expect(JSON.stringify(JSON.parse(text))).toBe(text)
    expect(received[0]!.text).toContain('Schüler 学生 👩‍🏫')
    expect(received[0]!.text).toContain('/ </script>')
  })

  test('tells what the journal tells', async () => {
    const { client, received, sid } = await recorded()
    const told = received.map(({ json: { eventType, payload } }) => ({ eventType, serviceType: payload.serviceType, sequence: payload.sequence, details: payload.details }))
    expect(told).toEqual(await client.events(sid))
  })

  test('nothing is sent for a recording that was refused', async () => {
    const receiver = await openReceiver()
    const client = await subscribed(agora(), receiver.webhook)
    expect((await client.start(await client.resource(), webStart({ videoWidth: 1 }))).status).toBe(400)
    await client.advance(minute)
    expect(receiver.received).toEqual([])
  })
})
