import { expect, test, vi } from 'vitest'
import { who } from '../agora.ts'
import type * as Synthetic from '../../emulator/recorder/synthetic/recorder.ts'
import { describeTargets } from '../targets.ts'
import { withMp4 } from './lifecycle.fixture.ts'

vi.mock('../../emulator/recorder/synthetic/recorder.ts', async (original) => {
  const { createSyntheticRecorder } = await original<typeof Synthetic>()
  const { makingSlicesOf } = await import('./lifecycle-recorders.fixture.ts')
  return { createSyntheticRecorder: () => makingSlicesOf(createSyntheticRecorder(), 100_000_000) }
})

describeTargets('MP4 files of slices of 100 MB', (agora) => {
  test('R-375: the slice with which it would grow beyond 2 GB begins the next', async () => {
    const client = agora()
    const { sid, payload, stop } = await client.started({}, withMp4)
    const startMs = await client.now()
    const [playlist, ...mp4s] = ['.m3u8', '_0.mp4', '_1.mp4', '_2.mp4'].map((end, index) => ({
      filename: `${sid}_${who.cname}${end}`,
      sliceStartTime: startMs + Math.max(0, index - 1) * 300_000,
    }))
    await client.advance(20 * 15_000 + 14_999)
    expect((await payload()).fileList).toEqual([playlist])
    await client.advance(1)
    expect((await payload()).fileList).toEqual([playlist, mp4s[0]])
    await client.advance(20 * 15_000)
    expect((await stop()).body.serverResponse.extensionServiceState[0]!.payload.fileList).toEqual([playlist, ...mp4s])
  })
})
