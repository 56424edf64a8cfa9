import { parentPort, workerData } from 'node:worker_threads'
import { clientNamed } from './drill-clients.ts'
import { drillInProcess } from './drill-in-process.ts'
import type { Share, Told } from './drill-thread.ts'

// The thread of drill-thread.ts.
const { client, plays } = workerData as Share
const interruption = new AbortController()
// By this alone it would not end.
parentPort!.on('message', () => interruption.abort()).unref()

const run = await clientNamed(client)
await Promise.all(
  plays.map(async ({ drill, setting }, index) => {
    const told: Told = await drillInProcess(drill, run, { ...setting, interrupted: interruption.signal }).then(
      (drilled) => ({ index, drilled }),
      (error: Error) => ({ index, error: error.message }),
    )
    parentPort!.postMessage(told)
  }),
)
