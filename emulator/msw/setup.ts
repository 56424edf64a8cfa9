import { RequestHandler } from 'msw'
import { setupServer, type SetupServer } from 'msw/node'
import { createEmulator, type Emulator, type EmulatorClock, type Options } from '../emulator.ts'
import { beforeMsw, type Beginnings } from './around-msw.ts'
import { askFirst } from './ask-first.ts'
import { openDoors } from './doors.ts'
import { agoraHandlers } from './handlers.ts'
import { leadAgora } from './lead-agora.ts'
import { findEmulator, type RemoteClock, type RemoteEmulator } from './remote.ts'

export { agoraHandlers } from './handlers.ts'
export { interceptAgora, type Interception } from './intercept.ts'
export type { RemoteClock, RemoteEmulator } from './remote.ts'
export type { Serves } from './serve-requests.ts'

/** What holds for calls that are not Agora's. */
export interface OtherCalls {
  /** Request handlers of your own, which stay when `server.resetHandlers()` is called. Those for Agora's hosts come before the emulator. Default: none. */
  readonly handlers?: readonly RequestHandler[]
  /** What becomes of requests that no handler is for; `server.listen()` may set it anew. Default `bypass`: they go out. */
  readonly onUnhandledRequest?: 'bypass' | 'warn' | 'error'
}

/** An emulator that answers this thread's calls to Agora. */
export interface AgoraSetup<E, C> {
  /** MSW's server, already listening: add handlers with `use`. `close` lets all calls go out again, also those to Agora; `listen` has them answered once more. */
  readonly server: SetupServer
  /** As from `createEmulator`; with `url` the one that runs there. */
  readonly emulator: E
  /** The emulator's, in Unix milliseconds. */
  readonly clock: C
  /** Closes the server, and the emulator that was made for it. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** An emulator that runs elsewhere, in the place of a new one. */
export interface Elsewhere {
  /** Where it listens, e.g. `http://127.0.0.1:8788`. */
  readonly url: string
}

/** Has a running emulator answer all that this thread calls on Agora's hosts; none is made. Fails if nobody answers at `url`. */
export async function setupAgora(options: OtherCalls & Elsewhere): Promise<AgoraSetup<RemoteEmulator, RemoteClock>>
/**
 * Has an emulator answer all that this thread calls on Agora's hosts, from now on:
 *
 * `const { server, emulator, clock } = await setupAgora()`
 *
 * Takes the options of `createEmulator`, but with other defaults: nothing is really recorded (`recorder: 'synthetic'`), nothing kept
 * (`ephemeral`), nothing listens (`listen: false`), and the clock stands still until it is advanced (`clock: 'virtual'`). Fails as
 * `createEmulator` does, or if this machine lets nobody listen on 127.0.0.1; nothing is left then.
 */
export async function setupAgora(options?: OtherCalls & Options & Partial<Record<keyof Elsewhere, undefined>>): Promise<AgoraSetup<Emulator, EmulatorClock>>
export async function setupAgora({ handlers = [], onUnhandledRequest = 'bypass', url, ...options }: OtherCalls & Options & { readonly url?: string | undefined } = {}) {
  const releases: (() => unknown)[] = []
  async function close() {
    for (const release of releases.splice(0).toReversed()) await release()
  }
  try {
    const { emulator, clock } = url === undefined ? await makeEmulator(options, releases) : await findEmulator(url)
    const agora = agoraHandlers(emulator)
    const msw = setupServer(...handlers, ...agora)
    const doors = await openDoors(askFirst(() => msw.listHandlers().filter((handler) => handler instanceof RequestHandler).filter((handler) => !agora.includes(handler)), emulator))
    releases.push(doors.close)
    const server = leadingServer(msw, (before) => leadAgora(doors, before))
    releases.push(server.close)
    // As MSW 2 calls it, and MSW 3.
    const policy = { onUnhandledRequest, onUnhandledFrame: onUnhandledRequest }
    server.listen(policy)
    return { server, emulator, clock, close, [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}

async function makeEmulator(options: Options, releases: (() => unknown)[]) {
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false, ...options })
  releases.push(emulator.close)
  return { emulator, clock: emulator.clock }
}

/** MSW's server, which leads Agora's calls while it listens. To listen or to close once more does no harm. */
function leadingServer(server: SetupServer, lead: (before: Beginnings) => () => void): SetupServer {
  const { listen, close } = server
  let restore: (() => void) | undefined
  return Object.assign(server, {
    listen(options?: Parameters<SetupServer['listen']>[0]) {
      server.close()
      const before = beforeMsw()
      listen(options)
      restore = lead(before)
    },
    close() {
      if (!restore) return
      restore()
      restore = undefined
      close()
    },
  })
}
