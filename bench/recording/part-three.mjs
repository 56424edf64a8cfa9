import { setTimeout as wait } from 'node:timers/promises'
import { coresOf } from './part-cost.mjs'
import { judgeFrames } from './judge-frames.mjs'
import { startRecorder } from './recorder.mjs'

/** Until the third has settled, and room at the end for all to be stopped. */
const asideSeconds = 5

/** Three recordings of the moving page at once. */
export async function* three(pages, { seconds }) {
  const recorder = await startRecorder()
  try {
    const recordings = []
    for (let index = 0; index < 3; index += 1) recordings.push(await recorder.start(pages.url('moving')))
    await wait(asideSeconds * 1000)
    const cores = await coresOf(recorder.processId, seconds)
    for (const [index, { mp4, warnings }] of (await Promise.all(recordings.map(({ stop }) => stop()))).entries()) {
      const { text } = await judgeFrames(mp4)
      yield [`three at once, 720p15, ${seconds} s: frames of recording ${index + 1}`, '0 repeated, 0 skipped', text + (warnings.length > 0 ? ` (${warnings.join('; ')})` : '')]
    }
    yield ['three at once, cores in all', '', cores.toFixed(2)]
  } finally {
    await recorder.close()
  }
}
