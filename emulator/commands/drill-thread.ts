import { Worker } from 'node:worker_threads'
import { packageFolder } from '../package.ts'
import type { Drill, Drilled } from './drill-result.ts'
import type { Setting } from './drill-stage.ts'

/** Stories for a thread of their own, all at once. */
export interface Share {
  /** As `--client` names it. */
  readonly client: string
  readonly plays: readonly { readonly drill: Drill; readonly setting: Omit<Setting, 'interrupted'> }[]
}

/** What the thread tells: of the story of that number, what came of it or the words of its error. */
export type Told = { readonly index: number } & ({ readonly drilled: Drilled } | { readonly error: string })

/**
 * Plays them in a thread beside this one, as what takes no real time keeps a core busy. `tell` gets each as it ends; resolves when the
 * thread has. Fails if it ends before all have: a client may end it, or itself.
 */
export function playInThread(share: Share, interrupted: AbortSignal, tell: (told: Told) => void): Promise<void> {
  const worker = new Worker(new URL('dist/commands/drill-worker.js', packageFolder), { workerData: share })
  const interrupt = () => worker.postMessage('interrupt')
  if (interrupted.aborted) interrupt()
  interrupted.addEventListener('abort', interrupt)
  return new Promise<void>((resolve, reject) => {
    let left = share.plays.length
    worker.on('message', (told: Told) => {
      left -= 1
      tell(told)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => (left === 0 ? resolve() : reject(new Error(`Failed to drill: the client has ended the thread that it was played in, with exit code ${code}`))))
  }).finally(() => interrupted.removeEventListener('abort', interrupt))
}
