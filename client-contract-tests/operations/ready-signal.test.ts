import { expect, test, vi } from 'vitest'
import { who, type Agora } from '../agora.ts'
import type * as Synthetic from '../../emulator/recorder/synthetic/recorder.ts'
import { describeTargets } from '../targets.ts'
import { minute } from './lifecycle.fixture.ts'

vi.mock('../../emulator/recorder/synthetic/recorder.ts', async (original) => {
  const { createSyntheticRecorder } = await original<typeof Synthetic>()
  const { pageReadyAt } = await import('./lifecycle-recorders.fixture.ts')
  return { createSyntheticRecorder: () => pageReadyAt(createSyntheticRecorder()) }
})

/** A page that calls `notifyReady()` so many milliseconds after it is first opened; it has 10 s for it. */
const calling = (ready: string) => ({ url: `https://never-ready.invalid/?ready=${ready}`, readyTimeout: 10 })

async function recorded(client: Agora, ready: string, more: object = {}) {
  const recording = await client.started({ ...calling(ready), ...more })
  const startMs = await client.now()
  await client.advance(5 * minute)
  const told = (await client.events(recording.sid)).flatMap(({ eventType, details }) => ([70, 71, 73].includes(eventType) ? [[eventType, details]] : []))
  const { fileList } = await recording.payload()
  return { recording, startMs, told, fileList, playlist: await client.file('bucket', `${recording.sid}_${who.cname}.m3u8`) }
}

const begun = (recorderStartTime: number) => [70, { msgName: 'web_recorder_started', recorderStartTime }]
const reloaded = [73, { msgName: 'web_recorder_reload', reason: 'page_load_timeout' }]

describeTargets('notifyReady', (agora) => {
  test.each([0, 1, 3000, 9999])('R-335, R-344: called after %i ms of 10 s: recorded from then on, and not loaded again', async (ms) => {
    const { recording, startMs, told, fileList } = await recorded(agora(), String(ms))
    expect(told).toEqual([begun(startMs + ms)])
    expect(fileList).toEqual([{ filename: `${recording.sid}_${who.cname}.m3u8`, sliceStartTime: startMs + ms }])
  })

  test.each([10_001, 15_000, 19_999])('R-337, R-344: called after %i ms, when it was loaded again: recorded from then on', async (ms) => {
    const { recording, startMs, told, fileList } = await recorded(agora(), String(ms))
    expect(told).toEqual([reloaded, begun(startMs + ms)])
    expect(fileList).toEqual([{ filename: `${recording.sid}_${who.cname}.m3u8`, sliceStartTime: startMs + ms }])
  })

  test('R-341: called before the recorder was up, it counts', async () => {
    const { startMs, told } = await recorded(agora(), '-1')
    expect(told).toEqual([begun(startMs)])
  })

  test('R-342: called again and again it does nothing more', async () => {
    const { startMs, told, playlist } = await recorded(agora(), '3000,3000,4000,60000,90000')
    expect(told).toEqual([begun(startMs + 3000)])
    expect(playlist?.match(/#EXT-X-DISCONTINUITY/g)).toHaveLength(1)
  })

  test('R-342: without readyTimeout it does nothing', async () => {
    const { startMs, told, playlist } = await recorded(agora(), '3000', { readyTimeout: 0 })
    expect(told).toEqual([begun(startMs)])
    expect(playlist?.match(/#EXT-X-DISCONTINUITY/g)).toHaveLength(1)
  })

  test('R-335: on hold the signal counts, and capture begins with the resume', async () => {
    const client = agora()
    const { recording, told, fileList } = await recorded(client, '3000', { onhold: true })
    expect([told, fileList]).toEqual([[], []])
    await recording.update({ webRecordingConfig: { onhold: false } })
    const resumedMs = await client.now()
    await client.advance(15_000)
    expect((await recording.payload()).fileList).toMatchObject([{ sliceStartTime: resumedMs }])
  })

  test('R-337, R-344: resumed while the signal is still awaited, it is recorded from the signal on', async () => {
    const client = agora()
    const recording = await client.started({ ...calling('12000'), onhold: true })
    const startMs = await client.now()
    await client.advance(5000)
    await recording.update({ webRecordingConfig: { onhold: false } })
    await client.advance(22_000)
    expect((await recording.payload()).fileList).toMatchObject([{ sliceStartTime: startMs + 12_000 }])
  })

  test.each([['3000', []], ['12000', [reloaded]]])('R-344, R-420: readyCapture from-start with the call after %s ms', async (ready, reloads) => {
    const client = agora()
    await client.configure({ switches: { readyCapture: 'from-start' } })
    const { startMs, told, fileList, playlist } = await recorded(client, ready)
    expect(told).toEqual([begun(startMs), ...reloads])
    expect(fileList).toMatchObject([{ sliceStartTime: startMs }])
    expect(playlist?.match(/#EXT-X-DISCONTINUITY/g)).toHaveLength(1)
  })
})
