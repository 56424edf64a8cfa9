import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Writable } from 'node:stream'
import { addressTrouble } from '../protocol/trouble.ts'
import { createReports, type Report } from './notification-report.ts'
import { signalled } from './signalled.ts'

export interface ListenOptions {
  /** Address to listen on. */
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  /** Key of the signatures; without it they are not checked. */
  readonly secret?: string
  /** HTTP status to answer with. Default 200, with `fail` 500. */
  readonly status?: number
  /** Only the first so many attempts at each notification are answered so, those after them with 200. */
  readonly fail?: number
}

/** A receiver for people who have none yet: prints what comes in, a line for each, until SIGINT or SIGTERM. */
export async function listen({ host, port, secret, status, fail }: ListenOptions, stdout: Writable): Promise<void> {
  const asked = signalled()
  const report = createReports(secret)
  const server = createServer(async (request, response) => {
    const body = await buffer(request).catch(() => undefined)
    if (body === undefined) return
    if (request.method !== 'POST') return answer(405, { error: 'notifications are posted' })
    const judged = report(request.headers, body)
    const given = statusFor(judged)
    stdout.write(`${judged.line}${given === 200 ? '' : ` answered ${given}`}\n`)
    answer(given, judged.fault === undefined ? {} : { error: `Failed to take the notification: ${judged.fault}` })

    function answer(code: number, json: object) {
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(json))
    }
  })

  function statusFor({ fault, attempt }: Report) {
    if (fault === 'body') return 400
    if (fault === 'signature') return 401
    return fail === undefined ? (status ?? 200) : attempt <= fail ? (status ?? 500) : 200
  }

  server.listen(port, host)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`Failed to listen on ${host}:${port}: ${addressTrouble(error)}`, { cause: error })
  })
  const { port: bound } = server.address() as AddressInfo
  stdout.write(`agora-emulator listen ready on http://${host.includes(':') ? `[${host}]` : host}:${bound}\n`)
  await asked
  server.close()
  server.closeAllConnections()
}
