import { authorizationOf, type Account } from './account.ts'
import { readJson, type Answer, type Exchange, type Request, type Said } from './exchange.ts'

/** A service, and its time. */
export interface World {
  send(request: Request): Promise<Answer>
  /** Lets so many milliseconds go by. */
  pass(ms: number): Promise<unknown>
  /** Aborted: no more calls but those that stop what runs. */
  readonly calledOff: AbortSignal
}

/** Members of a request that are set otherwise than usual; undefined leaves one out. */
export type Otherwise = Readonly<Record<string, string | undefined>>

/** What a case calls by. */
export interface Caller {
  readonly account: Account
  /** In front of every path of Cloud Recording. */
  readonly base: string
  /** Makes a call and takes it down. A body that is a text is sent as it is. */
  call(name: string, rules: readonly string[], method: string, path: string, body?: unknown, headers?: Otherwise): Promise<Said>
  pass(ms: number): Promise<unknown>
}

/** A small fixed conversation with the service. */
export interface Case {
  /** Of the file that keeps it. */
  readonly name: string
  readonly about: string
  /** `seconds`: how long a recording lasts. */
  play(caller: Caller, seconds: number): Promise<void>
}

export interface Played {
  readonly exchanges: readonly Exchange[]
  /** Why it came to an end before its time. */
  readonly brokenOff?: Error
}

/** Plays a case. However it ends, what it has started is stopped: it would be billed. */
export async function play({ play }: Case, account: Account, world: World, seconds: number): Promise<Played> {
  const exchanges: Exchange[] = []
  const running = new Map<string, Request>()
  /** Starts of which nobody knows what they came to. */
  const unsure: Request[] = []
  const authorization = authorizationOf(account)

  const caller: Caller = {
    account,
    base: `/v1/apps/${account.appId}/cloud_recording`,
    pass: world.pass,
    async call(name, rules, method, path, body, headers = {}) {
      if (world.calledOff.aborted) throw new Error('Failed to go on: it was called off')
      const given = Object.entries({ authorization, 'content-type': 'application/json', ...headers })
      const request = {
        method,
        path,
        headers: Object.fromEntries(given.flatMap(([header, value]) => (value === undefined ? [] : [[header, value]]))),
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }
      return ask(name, rules, request)
    },
  }

  async function ask(name: string, rules: readonly string[], request: Request): Promise<Said> {
    const isStart = startPath.test(request.path)
    const answer = await world.send(request).catch((error: Error) => {
      if (isStart) unsure.push(request)
      throw error
    })
    exchanges.push({ name, rules, request, answer })
    if (isStart && (answer.status === 206 || answer.status >= 500)) unsure.push(request)
    const body = (readJson(answer.text) ?? {}) as Said['body']
    note(request, answer.status, body.sid)
    return { status: answer.status, body }
  }

  /** Keeps in mind what runs, and how it is stopped. */
  function note(request: Request, status: number, sid: string | undefined) {
    const [, resource, mode] = startPath.exec(request.path) ?? []
    // 201: it runs already.
    if (resource !== undefined && [200, 201].includes(status) && sid !== undefined) {
      const { cname, uid } = readJson(request.body ?? '') as { cname: unknown; uid: unknown }
      const headers = { authorization, 'content-type': 'application/json' }
      running.set(sid, { method: 'POST', path: `${resource}/sid/${sid}/mode/${mode}/stop`, headers, body: JSON.stringify({ cname, uid, clientRequest: {} }) })
    }
    const [, stopped] = /\/sid\/([^/]+)\/mode\/[^/]+\/stop$/.exec(request.path) ?? []
    // 206: it has stopped, and its files are still on their way.
    if (stopped !== undefined && [200, 206].includes(status)) running.delete(stopped)
  }

  /** What could not be stopped, as the service knows it. */
  async function stopWhatRuns() {
    const left: string[] = []
    // Sent again, a start that went through tells its sid.
    for (const request of unsure.splice(0)) await ask('start of what may run', [], request).catch(() => left.push('what may have been started'))
    for (const [sid, request] of running) if (!(await isStopped(request))) left.push(sid)
    return left
  }

  async function isStopped(request: Request) {
    for (let tries = 1; tries <= stopTries; tries += 1) {
      const answer = await world.send(request).catch(() => undefined)
      if (answer !== undefined) exchanges.push({ name: 'stop of what ran on', rules: [], request, answer })
      // 404: it has ended.
      if (answer !== undefined && [200, 206, 404].includes(answer.status)) return true
      await world.pass(1000)
    }
    return false
  }

  const brokenOff = await play(caller, seconds).then(() => undefined, (error: Error) => error)
  const left = await stopWhatRuns()
  if (left.length > 0) return { exchanges, brokenOff: new Error(`Failed to stop ${left.join(', ')}: it runs, and is billed, for an hour at most. Stop it yourself`, { cause: brokenOff }) }
  return { exchanges, ...(brokenOff === undefined ? {} : { brokenOff }) }
}

const startPath = /^(.*\/resourceid\/[^/]+)\/mode\/([^/]+)\/start$/

/** How often a stop is tried before it is given up. */
const stopTries = 3

/** A member without which a case cannot go on. */
export function needed(value: string | undefined, what: string): string {
  if (value === undefined) throw new Error(`Failed to go on: ${what}`)
  return value
}
