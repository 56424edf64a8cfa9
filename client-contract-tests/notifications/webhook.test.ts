import { expect, test } from 'vitest'
import { hour, minute } from '../operations/lifecycle.fixture.ts'
import { describeTargets } from '../targets.ts'
import { deliveries, openReceiver, secret, signed, silent, subscribed, well, withStatus } from './receiver.fixture.ts'

describeTargets('the webhook of an App ID', (agora) => {
  test('without one nothing is sent, and the journal has the events all the same', async () => {
    const receiver = await openReceiver()
    await subscribed(agora(), receiver.webhook)
    const other = agora()
    const { sid } = await other.started()
    await other.advance(minute)
    expect([receiver.received, await deliveries(other)]).toEqual([[], []])
    expect(await other.events(sid)).not.toEqual([])
  })

  test('R-391: what was not subscribed to is not sent, and the numbers go on', async () => {
    const receiver = await openReceiver()
    const client = await subscribed(agora(), { ...receiver.webhook, events: [11, 31, 40, 71] })
    const { sid, stop } = await client.started()
    await client.advance(minute)
    expect(receiver.received).toEqual([])
    await stop()
    await client.advance(0)
    expect(receiver.received.map(({ json }) => [json.eventType, json.payload.sequence])).toEqual([[71, 4], [31, 5], [11, 6]])
    expect(await client.events(sid)).toHaveLength(7)
  })

  test('R-391: subscribed to nothing, nothing is sent', async () => {
    const receiver = await openReceiver()
    const client = await subscribed(agora(), { ...receiver.webhook, events: [] })
    await client.started()
    await client.advance(minute)
    expect([receiver.received, await deliveries(client)]).toEqual([[], []])
  })

  test.each([
    [{ url: 'ftp://example.test/', secret }, /webhook\.url/],
    [{ url: 'example.test/hook', secret }, /webhook\.url/],
    [{ url: 'http://user:password@example.test/', secret }, /without user name and password/],
    [{ url: 'https://example.test/', secret: '' }, /webhook\.secret/],
    [{ url: 'https://example.test/' }, /webhook\.secret/],
    [{ url: 'https://example.test/', secret, events: [7] }, /webhook\.events\.0/],
    [{ url: 'https://example.test/', secret, events: '31' }, /webhook\.events/],
    [{ url: 'https://example.test/', secret, timeoutMs: 0 }, /webhook\.timeoutMs/],
    [{ url: 'https://example.test/', secret, pausesMs: [-1] }, /webhook\.pausesMs\.0/],
    [{ uri: 'https://example.test/', secret }, /webhook\.uri: there is no such name, did you mean "url"\?/],
  ])('is refused if it cannot be one: %j', async (webhook, error) => {
    const { status, body } = await agora().configure({ webhook })
    expect([status, body]).toEqual([400, { error: expect.stringMatching(error) }])
    expect(JSON.stringify(body)).not.toContain('password@')
  })

  test('its secret is masked wherever it could show', async () => {
    const receiver = await openReceiver(withStatus(500))
    const client = await subscribed(agora(), receiver.webhook)
    await client.started()
    await client.advance(hour)
    const path = `/_emulator/apps/${client.appId}`
    const shown = [(await client.call('GET', path)).body, (await client.call('PUT', path, {})).body]
    for (const settings of shown) expect(settings).toMatchObject({ webhook: { url: receiver.url, secret: '***', timeoutMs: 10_000, pausesMs: [0, 2000, 5000] } })
    expect(JSON.stringify([shown, await client.journal()])).not.toContain(secret)
  })

  test('one that is changed counts from the next attempt on', async () => {
    const [wrong, right] = [await openReceiver(withStatus(401)), await openReceiver()]
    const client = await subscribed(agora(), { ...wrong.webhook, events: [30] })
    await client.started()
    await subscribed(client, { url: right.url, secret: 'another', events: [30] })
    await client.advance(2000)
    expect([wrong.received.length, right.received.length]).toEqual([2, 1])
    const [{ headers, bytes, json }] = right.received as [(typeof right.received)[0]]
    expect([headers, json.noticeId]).toEqual([expect.objectContaining(signed(bytes, 'another')), wrong.received[0]!.json.noticeId])
  })

  test('one that is taken away takes what was waiting with it, and the journal says so', async () => {
    const receiver = await openReceiver(withStatus(500))
    const client = await subscribed(agora(), receiver.webhook)
    const { stop } = await client.started()
    await client.configure({ webhook: null })
    await client.advance(minute)
    await stop()
    await client.advance(minute)
    const lost = { result: 'lost', why: 'the webhook was taken away' }
    expect(await deliveries(client)).toMatchObject([{ result: 'failed' }, { result: 'failed' }, { eventType: 30, attempt: 2, ...lost }, { eventType: 70, attempt: 0, ...lost }])
    expect(receiver.received).toHaveLength(2)
  })

  test.each([
    ['is being delivered', silent],
    ['waits for another attempt', withStatus(500)],
  ])('reset calls off what %s', async (_what, react) => {
    const receiver = await openReceiver(react)
    const client = await subscribed(agora(), receiver.webhook)
    await client.started()
    const before = receiver.received.length
    expect(before).toBeGreaterThan(0)
    await client.reset()
    receiver.react(well)
    await client.advance(hour)
    expect([receiver.received.length, await client.journal()]).toEqual([before, []])
    expect((await client.call('GET', `/_emulator/apps/${client.appId}`)).body).toMatchObject({ webhook: null })
  })
})
