import type { Serves } from './serve-requests.ts'

// Taken before a test can put another in its place.
const { fetch } = globalThis

/** An emulator that runs elsewhere. */
export interface RemoteEmulator extends Serves {
  /** Where it listens, e.g. `http://127.0.0.1:8788`. */
  readonly url: string
  /** Sends a request there, whatever host it names: a call as a client makes it, or one of the control API, `http://localhost/_emulator/journal`. */
  fetch(request: Request): Promise<Response>
}

/** Its time. */
export interface RemoteClock {
  /** Unix milliseconds; of one App ID's clock, or of the one that new App IDs begin with. */
  now(appId?: string): Promise<number>
  /** Moves the virtual clock of one App ID, or of all, and waits until all that this sets in motion has come to rest. */
  advance(ms: number, appId?: string): Promise<number>
}

/** What holds for one connection, and what undici writes by itself. */
const ofTheConnection = ['connection', 'keep-alive', 'transfer-encoding', 'host', 'content-length', 'expect', 'upgrade']

/** Finds a running emulator. Fails if none answers there. */
export async function findEmulator(named: string): Promise<{ emulator: RemoteEmulator; clock: RemoteClock }> {
  if (!URL.canParse(named) || !/^https?:$/.test(new URL(named).protocol)) {
    throw new Error(`Failed to find an emulator: expected an address that begins with http:// or https://, as "http://127.0.0.1:8788", received "${named}"`)
  }
  const url = new URL(named).origin
  const emulator: RemoteEmulator = {
    url,
    async fetch({ url: called, method, headers, body, signal }) {
      const { pathname, search } = new URL(called)
      const asking: RequestInit & { duplex: 'half' } = { method, headers: onwards(headers), body, signal, redirect: 'manual', duplex: 'half' }
      const answer = await fetch(`${url}${pathname}${search}`, asking)
      return new Response(answer.body, { status: answer.status, headers: onwards(answer.headers) })
    },
  }
  async function ask(path: string, init?: RequestInit) {
    const answer = await emulator.fetch(new Request(`${url}/_emulator/${path}`, init))
    const body = (await answer.json()) as { now: number; error?: string }
    if (!answer.ok) throw new Error(body.error ?? `Failed to ask the emulator at "${url}": it answered ${answer.status}`)
    return body
  }
  await ask('health').catch((error: Error) => {
    throw new Error(`Failed to find an emulator at "${named}": ${error.message}. Start one with \`npx agora-emulator start\``, { cause: error })
  })
  return {
    emulator,
    clock: {
      now: async (appId) => (await ask(appId === undefined ? 'clock' : `clock?appId=${encodeURIComponent(appId)}`)).now,
      advance: async (ms, appId) => (await ask('clock/advance', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ms, appId }) })).now,
    },
  }
}

function onwards(given: Headers) {
  const headers = new Headers(given)
  for (const name of ofTheConnection) headers.delete(name)
  return headers
}
