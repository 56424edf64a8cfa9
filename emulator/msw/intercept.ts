import { beforeMsw } from './around-msw.ts'
import { openDoors } from './doors.ts'
import { leadAgora } from './lead-agora.ts'
import type { Serves } from './serve-requests.ts'

/** Calls to Agora's hosts, as long as they are led elsewhere. */
export interface Interception {
  /** Lets calls go to the real hosts again, and breaks off those under way. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Leads all that this thread calls on one of Agora's hosts, at their ports 443 and 80, to `fetch`: by the global fetch, node:http and
 * node:https, axios, undici and its clients, whatever was imported before and however. Other hosts are called as before. A rejected
 * `fetch` is a connection that breaks. Where there are several, the newest is called. Fails if this machine lets nobody listen on 127.0.0.1.
 *
 * With a server of MSW: after `server.listen()`, and closed before it. MSW does not see Agora's calls then.
 */
export async function interceptAgora(emulator: Serves): Promise<Interception> {
  const doors = await openDoors(emulator)
  const restore = leadAgora(doors, beforeMsw())
  async function close() {
    restore()
    await doors.close()
  }
  return { close, [Symbol.asyncDispose]: close }
}
