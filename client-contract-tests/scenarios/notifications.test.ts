import { expect, test } from 'vitest'
import type { ScenarioInput } from '../../emulator/emulator.ts'
import { openReceiver, signed, subscribed, type Received } from '../notifications/receiver.fixture.ts'
import { describeTargets } from '../targets.ts'
import { drilled } from './scenario.fixture.ts'

type Step = NonNullable<ScenarioInput['steps']>[number]

describeTargets('faults of notifications', (agora) => {
  /** A recording of a minute with one stop, whose notifications meet the steps. */
  async function told(...steps: Step[]) {
    const { webhook, received, types } = await openReceiver()
    const client = drilled(await subscribed(agora(), webhook))
    await client.plays(...steps)
    const { sid, stop } = await client.started()
    await client.advance(20_000)
    await stop()
    await client.advance(60_000)
    const deliveries = (await client.journal()).flatMap(({ type, detail }) => (type === 'delivery' ? [detail as { eventType: number; result: string; fault?: object; attempt: number }] : []))
    return { received, types, faults: await client.faults(), deliveriesOf: (eventType: number) => deliveries.filter((one) => one.eventType === eventType), sid }
  }

  const of = (eventType: number, received: readonly Received[]) => received.filter(({ json }) => json.eventType === eventType)

  test('lose request: it does not arrive, and is tried again', async () => {
    const { received, deliveriesOf, faults } = await told({ when: { door: 'notification', eventType: 71 }, do: { lose: 'request' } })
    expect(of(71, received)).toHaveLength(1)
    expect(deliveriesOf(71)).toMatchObject([{ attempt: 1, result: 'failed', fault: { lose: 'request' } }, { attempt: 2, result: 'delivered' }])
    expect(faults).toMatchObject([{ door: 'notification', eventType: 71, do: { lose: 'request' } }])
  })

  test('lose answer: it arrives twice, with one noticeId', async () => {
    const { received } = await told({ when: { door: 'notification', eventType: 71 }, do: { lose: 'answer' } })
    expect(new Set(of(71, received).map(({ json }) => json.noticeId)).size).toBe(1)
    expect(of(71, received)).toHaveLength(2)
  })

  test('lose notice: it is gone for good', async () => {
    const { received, deliveriesOf } = await told({ when: { door: 'notification', eventType: 71 }, do: { lose: 'notice' } })
    expect(of(71, received)).toEqual([])
    expect(deliveriesOf(71)).toMatchObject([{ result: 'lost' }])
  })

  test('repeat: it was taken, and comes again all the same', async () => {
    const { received, deliveriesOf, faults } = await told({ when: { door: 'notification', eventType: 71 }, do: { repeat: 2 } })
    expect(of(71, received)).toHaveLength(3)
    expect(deliveriesOf(71).map(({ result }) => result)).toEqual(['delivered', 'delivered', 'delivered'])
    expect(faults).toHaveLength(1)
  })

  test('repeat, renamed: each time by a noticeId of its own, and else the same', async () => {
    const { received } = await told({ when: { door: 'notification', eventType: 71 }, do: { repeat: 2, renamed: true } })
    const told71 = of(71, received).map(({ json }) => json)
    expect(new Set(told71.map(({ noticeId }) => noticeId)).size).toBe(3)
    expect(new Set(told71.map(({ payload }) => JSON.stringify(payload))).size).toBe(1)
  })

  test('delayMs: those behind it overtake it', async () => {
    const { types } = await told({ when: { door: 'notification', eventType: 70 }, do: { delayMs: 30_000 } })
    expect(types().at(-1)).toBe(70)
    expect(types().filter((type) => type === 70)).toHaveLength(1)
  })

  test('sign: with a secret that is not the receiver’s', async () => {
    const { received } = await told({ when: { door: 'notification', eventType: 71 }, do: { sign: 'wrong-secret' } })
    const [{ headers, bytes }] = of(71, received) as [Received]
    expect(headers['agora-signature']).toMatch(/^[0-9a-f]{40}$/)
    expect(headers['agora-signature']).not.toBe(signed(bytes)['agora-signature'])
    expect(headers['agora-signature-v2']).not.toBe(signed(bytes)['agora-signature-v2'])
  })

  test('only: one signature, and it is right', async () => {
    const { received } = await told({ when: { door: 'notification', eventType: 70 }, do: { only: 'v1' } }, { when: { door: 'notification', eventType: 71 }, do: { only: 'v2' } })
    const [first, last] = [...of(70, received), ...of(71, received)] as [Received, Received]
    expect([first.headers['agora-signature'], first.headers['agora-signature-v2']]).toEqual([signed(first.bytes)['agora-signature'], undefined])
    expect([last.headers['agora-signature'], last.headers['agora-signature-v2']]).toEqual([undefined, signed(last.bytes)['agora-signature-v2']])
  })

  test('spaced and reencode: the same JSON in other bytes, signed as it is and not', async () => {
    const { received } = await told({ when: { door: 'notification', eventType: 70 }, do: { spaced: true } }, { when: { door: 'notification', eventType: 71 }, do: { reencode: true } })
    const [spaced, reencoded] = [...of(70, received), ...of(71, received)] as [Received, Received]
    const compact = ({ json }: Received) => Buffer.from(JSON.stringify(json))
    expect(spaced.bytes.equals(compact(spaced))).toBe(false)
    expect(spaced.headers['agora-signature-v2']).toBe(signed(spaced.bytes)['agora-signature-v2'])
    expect(reencoded.bytes.equals(compact(reencoded))).toBe(false)
    expect(reencoded.headers['agora-signature-v2']).toBe(signed(compact(reencoded))['agora-signature-v2'])
  })
})
