import { setTimeout as wait } from 'node:timers/promises'
import { memoryMb, processTree } from './process-tree.mjs'
import { startRecorder } from './recorder.mjs'

/** Memory of the whole process tree, PSS, minute by minute, while the moving page is recorded. */
export async function* memory(pages, { minutes }) {
  const recorder = await startRecorder(['--warm-browsers', '0'])
  const idle = memoryMb(processTree(recorder.processId))
  const recording = await recorder.start(pages.url('moving'))
  const seen = []
  for (let minute = 0; minute < minutes; minute += 1) {
    await wait(60_000)
    seen.push(memoryMb(processTree(recorder.processId)))
  }
  await recording.stop()
  await recorder.close()
  // The first minute fills caches and buffers.
  const growth = seen.at(-1) - seen[Math.min(1, seen.length - 1)]
  yield [`memory of a recording over ${minutes} minutes, MB more after the second (each minute, without the server)`, 'flat', `${growth.toFixed(0)} (${seen.map((mb) => (mb - idle).toFixed(0)).join(' ')})`]
}
