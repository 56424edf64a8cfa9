// By name: into the modules themselves MSW puts functions of its own, and a receiver is not one of Agora's hosts.
import { Agent, request as requestByHttp, type IncomingMessage } from 'node:http'
import { Agent as TlsAgent, request as requestByHttps } from 'node:https'
import { failureOf } from './failure.ts'
import type { Notification, Notifier, Oddity, Outcome } from './notifier.ts'
import { signaturesOf } from './signature.ts'

/** Of a longer answer the rest is not waited for: what is in it does not matter. */
const readBytes = 65_536

/** Posts notifications over HTTP, on connections that are kept. Redirects are not followed. */
export function createHttpNotifier(): Notifier & { close(): void } {
  const agents = { http: new Agent({ keepAlive: true }), https: new TlsAgent({ keepAlive: true }) }

  function post({ url, secret, envelope, oddity = {} }: Notification, signal: AbortSignal): Promise<IncomingMessage> {
    // Compact, unescaped UTF-8: many receivers check the signature over what they parsed and stringified again.
    const compact = Buffer.from(JSON.stringify(envelope))
    const body = oddity.spaces === undefined ? compact : Buffer.from(JSON.stringify(envelope, null, 2))
    const signatures = chosen(signaturesOf(oddity.spaces === 'unsigned' ? compact : body, secret), oddity.only)
    const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length, ...signatures }
    return new Promise((resolve, reject) => {
      const request = url.toLowerCase().startsWith('https:')
        ? requestByHttps(url, { method: 'POST', headers, signal, agent: agents.https })
        : requestByHttp(url, { method: 'POST', headers, signal, agent: agents.http })
      request.once('response', resolve)
      // Also after the answer has begun: whoever reads it is told as well.
      request.on('error', reject)
      request.end(body)
    })
  }

  return {
    async deliver(notification, calledOff) {
      try {
        const response = await post(notification, calledOff)
        return judge(response.statusCode ?? 0, await textOf(response))
      } catch (error) {
        return { delivered: false, why: failureOf(error) }
      }
    },
    close() {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

function chosen(signatures: ReturnType<typeof signaturesOf>, only: Oddity['only']) {
  const names = { v1: 'Agora-Signature', v2: 'Agora-Signature-V2' } as const
  return only === undefined ? signatures : { [names[only]]: signatures[names[only]] }
}

/** Only the status counts, as Agora's own sample receiver answers with plain text. */
function judge(status: number, text: string | undefined): Outcome {
  if (status === 200) return { delivered: true, status, ...(isJson(text) ? {} : { hint: 'the answer is no JSON; the documents ask for it' }) }
  const redirect = status >= 300 && status < 400 ? ', and redirects are not followed' : ''
  return { delivered: false, status, why: `the receiver answered ${status}, not 200${redirect}` }
}

async function textOf(response: IncomingMessage) {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > readBytes) return undefined
  }
  return Buffer.concat(chunks).toString()
}

function isJson(text: string | undefined) {
  if (text === undefined) return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
