import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Agora } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { anyLife, createTenant, openEmulator, tenantOf, type Step } from './tenant-steps.fixture.ts'

async function journalOf(lives: readonly (readonly Step[])[]) {
  const emulator = await openEmulator()
  for (const [index, life] of lives.entries()) {
    const tenant = createTenant(emulator, tenantOf(index))
    for (const step of life) await tenant.next(step)
  }
  const journal = JSON.stringify(emulator.journal())
  await emulator.close()
  return journal
}

test('the same seed and the same calls give the same journal, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyLife, { minLength: 1, maxLength: 4 }), async (lives) => {
      expect(await journalOf(lives)).toBe(await journalOf(lives))
    }),
    { numRuns: 30 },
  )
})

/** From acquire to stop, with a hold, refusals and a second recording that ends by itself. */
async function travel(client: Agora) {
  const { query, update, stop } = await client.started({}, { recordingFileConfig: { avFileType: ['hls', 'mp4'] } })
  await query()
  await client.advance(50_000)
  await update({ webRecordingConfig: { onhold: true } })
  await update({ webRecordingConfig: { onhold: 'no' } })
  await client.advance(10_000)
  await update({ webRecordingConfig: { onhold: false } })
  await client.advance(31_234)
  await stop()
  await stop()
  await client.started({ url: 'https://never-ready.invalid/', readyTimeout: 10, VideoBitrate: 100 })
  await client.advance(20_000)
  return JSON.stringify(await client.journal())
}

let first: string | undefined

describeTargets('one journey', (agora) => {
  test('has the same journal through every target', async () => {
    const journal = await travel(agora())
    first ??= journal
    expect(journal).toBe(first)
    expect(journal).not.toMatch(/127\.0\.0\.1|localhost/)
  })
})
