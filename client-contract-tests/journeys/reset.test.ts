import { expect, test, vi } from 'vitest'
import type * as Synthetic from '../../emulator/recorder/synthetic/recorder.ts'
import { describeTargets } from '../targets.ts'
import { stopping } from '../operations/lifecycle.fixture.ts'

vi.mock('../../emulator/recorder/synthetic/recorder.ts', async (original) => {
  const { createSyntheticRecorder } = await original<typeof Synthetic>()
  const { endingLate } = await import('../operations/lifecycle-recorders.fixture.ts')
  return { createSyntheticRecorder: () => endingLate(createSyntheticRecorder(), 10_000) }
})

describeTargets('reset of one App ID', (agora) => {
  test('answers its waiting stops, forgets all it has, and leaves others as they are', async () => {
    const [one, other] = [agora(), agora()]
    const [ones, others] = [await one.started(), await other.started()]
    const [onesStop, othersStop] = [await stopping(ones), await stopping(others)]
    const journal = await other.journal()
    await one.reset()
    expect(await onesStop.answer).toMatchObject({ status: 404, body: { code: 404, reason: 'failed to find worker' } })
    expect([(await one.journal()).filter(({ type }) => type !== 'reply'), await other.journal()]).toEqual([[], journal])
    expect((await ones.query()).body).toMatchObject({ code: 1001 })
    expect((await others.view()).state).toBe('stopping')
    await other.advance(10_000)
    expect((await othersStop.answer).status).toBe(200)
    expect((await one.acquire()).status).toBe(200)
    await other.reset()
  })
})
