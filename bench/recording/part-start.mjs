import { setTimeout as wait } from 'node:timers/promises'
import { startRecorder } from './recorder.mjs'

const starts = 5
/** Until a warm browser is there. */
const warmMs = 3000

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
const row = (what, aim, values) => [`from start to first frame, ms: ${what}`, aim, `${median(values)} (${values.join(' ')})`]

async function startOnce(recorder, pages, pauseMs) {
  await wait(pauseMs)
  const recording = await recorder.start(pages.url('still'))
  await wait(1000)
  await recording.stop()
  return recording.firstFrameMs
}

/** From the request of start to the first captured frame. */
export async function* start(pages) {
  const first = []
  const cold = []
  for (let index = 0; index < 3; index += 1) {
    const recorder = await startRecorder(['--warm-browsers', '0'])
    first.push(await startOnce(recorder, pages, 500))
    cold.push(await startOnce(recorder, pages, 500))
    await recorder.close()
  }
  yield row('cold, the first of its process', '800', first)
  yield row('cold', '800', cold)
  const recorder = await startRecorder(['--warm-browsers', '1'])
  const warm = []
  for (let index = 0; index < starts; index += 1) warm.push(await startOnce(recorder, pages, warmMs))
  await recorder.close()
  yield row('warm', '300', warm)
}
