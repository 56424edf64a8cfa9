import { expect, test } from 'vitest'
import { webStart, type Agora } from '../agora.ts'
import { minute } from '../operations/lifecycle.fixture.ts'
import { describeTargets } from '../targets.ts'
import { broken, deliveries, openReceiver, subscribed, well, withStatus } from './receiver.fixture.ts'

let firstJournal: string | undefined

describeTargets('deliveries in the journal', (agora) => {
  test('are the same for the same calls, through every target, and hold no port', async () => {
    const reactions = [well, withStatus(503), broken, well]
    const receiver = await openReceiver((response, received, index) => reactions[received.json.payload.sequence % 4]!(response, received, index))
    const client = await subscribed(agora(), receiver.webhook)
    const uids = ['1', '2', '3', '4']
    const recordings: ReturnType<Agora['recording']>[] = []
    // No call waits until what the one before has set in motion is delivered.
    for (const uid of uids) {
      const resourceId = await client.resource({ scene: 1 }, { uid })
      const { body } = await client.start(resourceId, webStart(), { uid })
      recordings.push(client.recording(resourceId, body.sid))
    }
    await client.advance(2 * minute)
    for (const [index, { stop }] of recordings.entries()) await stop({}, { uid: uids[index]! })
    await client.advance(5 * minute)
    const told = await deliveries(client)
    expect(new Set(told.map(({ result }) => result))).toEqual(new Set(['delivered', 'failed', 'lost']))
    expect(told.filter(({ result }) => result !== 'failed')).toHaveLength(4 * 8)
    const journal = JSON.stringify(await client.journal())
    firstJournal ??= journal
    expect(journal === firstJournal, 'the journal is the one of the first target').toBe(true)
    expect(journal).not.toMatch(/127\.0\.0\.1|localhost/)
    expect(journal).not.toContain(`:${receiver.port}`)
  })

  test('stand behind the event that they tell of', async () => {
    const receiver = await openReceiver()
    const client = await subscribed(agora(), receiver.webhook)
    const { sid } = await client.started()
    const types = (await client.journal()).flatMap((entry) => (entry.sid === sid && ['event', 'delivery'].includes(entry.type) ? [[entry.type, 'eventType' in entry.detail && entry.detail.eventType]] : []))
    expect(types).toEqual([['event', 30], ['event', 70], ['delivery', 30], ['delivery', 70]])
  })
})
