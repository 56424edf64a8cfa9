import { interceptAgora, type Interception } from '../msw/intercept.ts'
import { appIdOfPath } from '../protocol/app-id-in-path.ts'
import type { Connection } from './connection.ts'

/** A test whose calls are led to the emulator. */
export interface Led {
  readonly appId: string
  /** App ID that its client has built in, if that is another. */
  readonly clientAppId?: string | undefined
}

/** Leads what this process sends to Agora’s hosts to an emulator, for as long as a test wants it. */
export interface Redirect {
  /** Returns what ends it, and tells which App IDs were called that are no test’s. */
  begin(led: Led): Promise<{ strangers(): readonly string[]; end(): Promise<void> }>
}

export function createRedirect(connection: Pick<Connection, 'fetch'>): Redirect {
  const tests = new Set<Led>()
  const strangers = new Set<string>()
  let interception: Promise<Interception> | undefined
  /** Two that intercept at the same time would undo each other. */
  let stopped = Promise.resolve()

  function lead(request: Request) {
    const called = appIdOfPath(new URL(request.url).pathname)
    const known = [...tests]
    const owner = known.find(({ clientAppId }) => clientAppId !== undefined && clientAppId === called)
    if (owner !== undefined) return connection.fetch(new Request(request.url.replace(`/apps/${called}`, `/apps/${owner.appId}`), request))
    if (called !== undefined && !known.some(({ appId }) => appId === called)) strangers.add(called)
    return connection.fetch(request)
  }

  return {
    async begin(led) {
      const { clientAppId } = led
      if (clientAppId !== undefined && [...tests].some((other) => other.clientAppId === clientAppId)) {
        throw new Error(`Failed to lead the App ID "${clientAppId}" to this test: another that runs at the same time has it as its clientAppId too, and calls of both look alike. Let them run one after the other`)
      }
      tests.add(led)
      try {
        await (interception ??= stopped.then(() => interceptAgora({ fetch: lead })))
      } catch (error) {
        tests.delete(led)
        interception = undefined
        throw error
      }
      return {
        strangers: () => [...strangers],
        async end() {
          tests.delete(led)
          if (tests.size > 0 || interception === undefined) return
          stopped = interception.then(({ close }) => close())
          interception = undefined
          strangers.clear()
          await stopped
        },
      }
    },
  }
}
