import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { webStart, type Agora } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { anyLife, type Step } from './tenant-steps.fixture.ts'

const lives = fc.sample(anyLife, { seed: 20_260_706, numRuns: 15 })

async function live(client: Agora, life: readonly Step[]) {
  let [resourceId, sid] = ['none', 'none']
  for (const step of life) {
    const { query, update, stop } = client.recording(resourceId, sid)
    if (step.do === 'acquire') resourceId = (await client.acquire()).body.resourceId
    if (step.do === 'start') sid = (await client.start(resourceId, webStart(step.serviceParam, { recordingFileConfig: { avFileType: step.avFileType } }))).body.sid ?? sid
    if (step.do === 'query') await query()
    if (step.do === 'update') await update({ webRecordingConfig: { onhold: step.onhold } })
    if (step.do === 'stop') await stop({ async_stop: step.async_stop })
    if (step.do === 'advance') await client.advance(step.ms)
  }
}

/** What is refused, by service and gateway, hints and masked secrets included. */
async function refused(client: Agora) {
  await client.call('POST', `${client.base}/acquire`, '{"cname":')
  await client.call('POST', `${client.base}/Acquire`, {})
  await client.acquire({ scene: 9, sceen: 1 }, { headers: { authorization: undefined } })
  await client.acquire({ scene: 9, resourceExpiredHours: 1 })
  await client.start('nobody', webStart({ onHold: true }))
  await client.configure({ answers: [{ call: 'start', answer: 'startTimeout', processed: true }] })
  const { resourceId } = (await client.acquire()).body
  await client.start(resourceId)
  await client.start(resourceId)
}

/** Without the numbers that all App IDs of an emulator share. */
const told = async (client: Agora) => (await client.journal()).map(({ seq: _seq, ...entry }) => JSON.stringify(entry))

const first = new Map<string, readonly string[]>()

/** The journal of the first target to get there: what the others must have. */
function ofFirst(name: string, journal: readonly string[]) {
  if (!first.has(name)) first.set(name, journal)
  return first.get(name)
}

describeTargets('the journal is the same through every target', (agora) => {
  test.each(lives.map((life, index) => [index, life] as const))('life %i', async (index, life) => {
    const client = agora()
    await live(client, life)
    expect(await told(client)).toEqual(ofFirst(`life ${index}`, await told(client)))
  })

  test('refusals', async () => {
    const client = agora()
    await refused(client)
    expect(await told(client)).toEqual(ofFirst('refusals', await told(client)))
  })
})

test('something was compared', () => {
  expect(first.size).toBe(lives.length + 1)
  for (const journal of first.values()) expect(journal.length).toBeGreaterThan(5)
})
