import { setTimeout as sleep } from 'node:timers/promises'

/** Waits in real time, `ms` milliseconds or until it is called off. For clients; the emulator itself waits on its clock. */
export async function pause(ms: number, calledOff?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, calledOff ? { signal: calledOff } : {}).catch(() => {})
}
