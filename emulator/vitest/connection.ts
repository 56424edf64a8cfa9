import { inject } from 'vitest'
import type { Options } from '../emulator.ts'
import { usualOptions, type ProvidedEmulator } from './provided.ts'
import { send } from './send.ts'

/** The emulator that the tests of a worker talk to. */
export interface Connection extends ProvidedEmulator {
  /** Answers a request: the host in its address does not matter. Fails as fetch does where a scenario has the connection break. */
  fetch(request: Request): Promise<Response>
  close(): Promise<void>
}

let open: Connection | undefined

/** The one that is open in this worker, for those who are handed no fixture. */
export function connectionAtHand(): Connection | undefined {
  return open
}

/** The emulator that the global set-up has started for all workers; without one, an emulator of this worker’s own. */
export async function openConnection(): Promise<Connection> {
  const provided = inject('agora-emulator') as ProvidedEmulator | undefined
  const { close, ...connection } = provided === undefined ? await ownEmulator(usualOptions()) : connectionTo(provided)
  const opened: Connection = {
    ...connection,
    async close() {
      if (open === opened) open = undefined
      await close()
    },
  }
  open = opened
  return opened
}

async function ownEmulator(options: Options): Promise<Connection> {
  // Large, and not needed where the global set-up has one.
  const { createEmulator } = await import('../emulator.ts')
  const { Request, Response } = globalThis
  const { url, fetch, close } = await createEmulator(options)
  // @hono/node-server has put classes of its own in their place, and what the client's fetch resolves with is an instance of neither.
  for (const [name, value] of Object.entries({ Request, Response })) Object.defineProperty(globalThis, name, { value, writable: true })
  return { url, fetch, close, run: 0, notifies: false }
}

/** To an emulator in another process. */
export function connectionTo(provided: ProvidedEmulator): Connection {
  return {
    ...provided,
    fetch(request) {
      const { pathname, search } = new URL(request.url)
      return send(request, new URL(`${pathname}${search}`, provided.url))
    },
    close: async () => {},
  }
}
