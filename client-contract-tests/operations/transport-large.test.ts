import { expect, test } from 'vitest'
import { webStart } from '../agora.ts'
import { describeTargets } from '../targets.ts'

const bytes = 10 * 1024 * 1024

describeTargets('bodies of 10 MB', (agora) => {
  test('R-001, R-036: every call takes them, and the journal keeps little of them', { timeout: 15_000 }, async () => {
    const client = agora()
    const unknown = 'x'.repeat(bytes)
    const { body: acquired } = await client.acquire({ scene: 1, unknown })
    const { status, body: started } = await client.start(acquired.resourceId, webStart({ unknown }))
    const recording = client.recording(acquired.resourceId, started.sid)
    const updated = await recording.update({ webRecordingConfig: { onhold: true }, unknown })
    const laidOut = await recording.updateLayout({ unknown })
    const stopped = await recording.stop({ unknown })
    expect([status, updated.status, laidOut.status, stopped.status]).toEqual([200, 200, 400, 200])
    expect(JSON.stringify(await client.journal()).length).toBeLessThan(50_000)
  })

  test('R-040: a value of 10 MB is refused as a short one is', async () => {
    const { status, body } = await agora().acquire({ region: 'x'.repeat(bytes) })
    expect([status, body]).toEqual([400, { code: 2, reason: 'Acquire: invalid region value!' }])
  })
})
