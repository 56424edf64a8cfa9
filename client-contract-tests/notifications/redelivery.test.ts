import { expect, test } from 'vitest'
import type { Agora } from '../agora.ts'
import { hour, minute, unreachable } from '../operations/lifecycle.fixture.ts'
import { describeTargets } from '../targets.ts'
import { broken, deliveries, first, openReceiver, secret, signed, silent, subscribed, well, withStatus, type React, type Receiver } from './receiver.fixture.ts'

/** Only event 30 is subscribed to: one notification, so that its attempts can be counted. */
async function oneNotification(client: Agora, { webhook }: Pick<Receiver, 'webhook'>, more: object = {}) {
  await subscribed(client, { ...webhook, events: [30], ...more })
  const begunAt = await client.now()
  const recording = await client.started()
  return { recording, told: async () => (await deliveries(client)).map(({ at, attempt, result, status, why, nextInMs }) => ({ after: at - begunAt, attempt, result, status, why, nextInMs })) }
}

describeTargets('redelivery', (agora) => {
  test('R-386: a receiver that answers 200 is not asked again', async () => {
    const receiver = await openReceiver()
    const client = agora()
    const { told } = await oneNotification(client, receiver)
    await client.advance(hour)
    expect(receiver.received).toHaveLength(1)
    expect(await told()).toEqual([{ after: 0, attempt: 1, result: 'delivered', status: 200 }])
  })

  test('R-386: nor one that takes its time up to 10 s', async () => {
    let answer = () => {}
    const receiver = await openReceiver((response, ...rest) => void (answer = () => well(response, ...rest)))
    const client = agora()
    const { told } = await oneNotification(client, receiver)
    await client.advance(9999)
    expect([receiver.received.length, await told()]).toEqual([1, []])
    answer()
    await expect.poll(told).toEqual([{ after: 9999, attempt: 1, result: 'delivered', status: 200 }])
    await client.advance(hour)
    expect(receiver.received).toHaveLength(1)
  })

  test('R-387: one that is always wrong is asked at once, 2 s and 5 s later again, four times in all', async () => {
    const receiver = await openReceiver(withStatus(500))
    const client = agora()
    const { told } = await oneNotification(client, receiver)
    const wrong = { status: 500, why: 'the receiver answered 500, not 200' }
    const [one, two, three, four] = [
      { after: 0, attempt: 1, result: 'failed', ...wrong, nextInMs: 0 },
      { after: 0, attempt: 2, result: 'failed', ...wrong, nextInMs: 2000 },
      { after: 2000, attempt: 3, result: 'failed', ...wrong, nextInMs: 5000 },
      { after: 7000, attempt: 4, result: 'lost', ...wrong },
    ]
    expect(await told()).toEqual([one, two])
    await client.advance(1999)
    expect(receiver.received).toHaveLength(2)
    await client.advance(1)
    expect(await told()).toEqual([one, two, three])
    await client.advance(4999)
    expect(receiver.received).toHaveLength(3)
    await client.advance(1)
    expect(await told()).toEqual([one, two, three, four])
    await client.advance(hour)
    expect(receiver.received).toHaveLength(4)
  })

  test('R-387: one that answers 500 twice has it at the third attempt', async () => {
    const receiver = await openReceiver(first(2, withStatus(500)))
    const client = agora()
    const { told } = await oneNotification(client, receiver)
    await client.advance(hour)
    expect(receiver.received).toHaveLength(3)
    expect((await told()).map(({ after, result }) => [after, result])).toEqual([[0, 'failed'], [0, 'failed'], [2000, 'delivered']])
  })

  test.each<[string, React, string]>([
    ['answers 201', withStatus(201), 'the receiver answered 201, not 200'],
    ['answers 204', (response) => void response.writeHead(204).end(), 'the receiver answered 204, not 200'],
    ['answers 401', withStatus(401), 'the receiver answered 401, not 200'],
    ['redirects', (response) => void response.writeHead(307, { location: '/elsewhere' }).end(), 'the receiver answered 307, not 200, and redirects are not followed'],
    ['breaks the connection', broken, 'the connection broke before the end of the answer'],
    ['breaks it within its answer', (response) => void response.writeHead(200, { 'content-length': '10' }).write('{', () => response.destroy()), 'the connection broke before the end of the answer'],
    ['speaks no HTTP', (response) => void response.socket!.end('220 mail.example.test ESMTP\r\n'), 'the answer is not HTTP (HPE_INVALID_CONSTANT)'],
  ])('R-387: one that %s is asked again', async (_what, react, why) => {
    const receiver = await openReceiver(first(1, react))
    const client = agora()
    const { told } = await oneNotification(client, receiver)
    await client.advance(0)
    expect(await told()).toMatchObject([{ result: 'failed', why, nextInMs: 0 }, { after: 0, attempt: 2, result: 'delivered', status: 200 }])
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook?from=agora', '/hook?from=agora'])
  })

  test('R-387: one that is down has it if it comes up in time, at the same address', async () => {
    const down = await openReceiver()
    await down.close()
    const client = agora()
    const { told } = await oneNotification(client, down)
    await client.advance(2000)
    const up = await openReceiver(well, down.port)
    await client.advance(5000)
    const refused = { why: 'connection refused: nothing listens there' }
    expect(await told()).toMatchObject([refused, refused, refused, { after: 7000, attempt: 4, result: 'delivered' }])
    expect(up.types()).toEqual([30])
  })

  test('R-387: one that never answers is asked again after 10 s each time, and holds neither clock nor API', async () => {
    const receiver = await openReceiver(silent)
    const client = agora()
    const { recording, told } = await oneNotification(client, receiver)
    expect((await recording.query()).status).toBe(200)
    await client.advance(minute)
    const late = { why: 'no answer within 10000 ms' }
    expect(await told()).toEqual([
      { after: 10_000, attempt: 1, result: 'failed', ...late, nextInMs: 0 },
      { after: 20_000, attempt: 2, result: 'failed', ...late, nextInMs: 2000 },
      { after: 32_000, attempt: 3, result: 'failed', ...late, nextInMs: 5000 },
      { after: 47_000, attempt: 4, result: 'lost', ...late },
    ])
    expect((await recording.query()).body.serverResponse.status).toBe(5)
  })

  test('R-387: time-out and pauses are those of the webhook', async () => {
    const receiver = await openReceiver(silent)
    const client = agora()
    const { told } = await oneNotification(client, receiver, { timeoutMs: 500, pausesMs: [1000, 60_000] })
    await client.advance(hour)
    expect((await told()).map(({ after, result, nextInMs }) => [after, result, nextInMs])).toEqual([
      [500, 'failed', 1000],
      [2000, 'failed', 60_000],
      [62_500, 'lost', undefined],
    ])
  })

  test('R-388: what is repeated has the same noticeId and payload, a newer notifyMs and signatures of its own', async () => {
    const receiver = await openReceiver(withStatus(500))
    const client = agora()
    await oneNotification(client, receiver)
    await client.advance(hour)
    const [one, ...others] = receiver.received
    const { notifyMs: _, ...same } = one!.json
    const times = receiver.received.map(({ json }) => json.notifyMs)
    expect(times).toEqual([...new Set(times)].toSorted((earlier, later) => earlier - later))
    expect(others).toHaveLength(3)
    for (const { json } of others) expect(json).toMatchObject(same)
    for (const { headers, bytes } of receiver.received) expect(headers).toMatchObject(signed(bytes, secret))
    expect(new Set(receiver.received.map(({ headers }) => headers['agora-signature-v2'])).size).toBe(4)
  })

  test.each<[string, string, string | undefined]>([
    ['{"code":500}', 'application/json', undefined],
    ['OK', 'text/plain', 'the answer is no JSON; the documents ask for it'],
    ['', 'text/html', 'the answer is no JSON; the documents ask for it'],
    ['x'.repeat(1_000_000), 'text/plain', undefined],
  ])('R-389: what a receiver writes does not matter %#', async (body, type, hint) => {
    const receiver = await openReceiver((response) => void response.writeHead(200, { 'content-type': type }).end(body))
    const client = agora()
    await oneNotification(client, receiver)
    await client.advance(hour)
    expect(receiver.received).toHaveLength(1)
    expect(await deliveries(client)).toMatchObject([{ result: 'delivered', status: 200 }])
    expect((await deliveries(client))[0]!.hint).toBe(hint)
  })

  test.each<[string, React]>([['silent', silent], ['wrong', withStatus(500)], ['broken', broken]])('R-390: a receiver that is %s does not touch the recording', async (_what, react) => {
    async function travel(client: Agora) {
      const { sid, query, stop } = await client.started({}, { recordingFileConfig: { avFileType: ['hls', 'mp4'] } })
      await client.advance(50_000)
      const answers = [(await query()).body.serverResponse, (await stop()).body.serverResponse]
      await client.advance(hour)
      return JSON.stringify([answers, await client.events(sid), await client.now()]).replaceAll(sid, 'sid')
    }
    const receiver = await openReceiver(react)
    const [told, untold] = [await subscribed(agora(), receiver.webhook), agora()]
    expect(await travel(told)).toBe(await travel(untold))
    expect(receiver.received).toHaveLength(6 * 4)
    expect((await deliveries(told)).filter(({ result }) => result === 'lost')).toHaveLength(6)
  })

  test('those of one recording follow one another, those of others do not wait', async () => {
    const receiver = await openReceiver((response, received, index) => (received.json.payload.uid === '1' && index < 3 ? withStatus(500) : well)(response, received, index))
    const client = await subscribed(agora(), receiver.webhook)
    await client.started({}, {}, { scene: 1 }, { uid: '1' })
    await client.started({}, {}, { scene: 1 }, { uid: '2' })
    const seen = () => receiver.received.map(({ json }) => [json.payload.uid, json.eventType])
    expect(seen()).toEqual([['1', 30], ['1', 30], ['2', 30], ['2', 70]])
    await client.advance(2000)
    expect(seen().slice(4)).toEqual([['1', 30], ['1', 70]])
  })

  test('a recording that fails tells of it too', async () => {
    const receiver = await openReceiver()
    const client = await subscribed(agora(), receiver.webhook)
    await client.started(unreachable)
    await client.advance(5000)
    expect(receiver.types()[0]).toBe(30)
    expect(receiver.types().at(-1)).toBe(11)
  })
})
