import type { Protocol } from 'puppeteer'
import { appIdOfPath } from '../../protocol/app-id-in-path.ts'
import { agoraHosts } from '../../protocol/hosts.ts'
import type { PageSignals } from './page-signals.ts'
import type { Tab } from './tab.ts'

/** Answers what a page sends to one of Agora's hosts, a CORS preflight included. Undefined: not known here, it goes its way. */
export type AnswerPageCall = (request: Request) => Promise<Response | undefined>

/** No `*` before the host: it would also match such an address within the query of another. */
const patterns = agoraHosts.flatMap((host) => [{ urlPattern: `https://${host}/*` }, { urlPattern: `http://${host}/*` }])

/**
 * Has calls to Agora's hosts answered before they reach the network. On the browser's own session, because that alone sees frames
 * of other sites and workers of every kind without attaching to each. A preflight arrives as a call of its own, and Chrome judges
 * the answers by its usual rules of CORS.
 */
export async function answerAgoraCalls({ browserCdp }: Tab, answer: AnswerPageCall, { warn }: Pick<PageSignals, 'warn'>) {
  async function settle({ requestId, request }: Protocol.Fetch.RequestPausedEvent) {
    const { origin, pathname } = new URL(request.url)
    const outcome = await answered(request).catch((error: Error) => error)
    if (outcome instanceof Error) {
      warn({ name: 'agora-call', text: `Failed to answer the page's call of ${origin}${pathname.slice(0, 500)}: ${outcome.message}` })
      return browserCdp.send('Fetch.failRequest', { requestId, errorReason: 'Failed' })
    }
    if (outcome) return browserCdp.send('Fetch.fulfillRequest', { requestId, ...outcome })
    const appId = appIdOfPath(pathname)
    const what = (appId === undefined ? pathname : `App ID ${appId}`).slice(0, 500)
    warn({ name: 'agora-call', text: `The page called ${origin} for ${what}, which this emulator does not know; it went to the real service` })
    return browserCdp.send('Fetch.continueRequest', { requestId })
  }

  async function answered(request: Protocol.Network.Request) {
    const response = await answer(readRequest(request))
    return response && writeResponse(response)
  }

  browserCdp.on('Fetch.requestPaused', (paused) => {
    // The page has given the call up, or the browser is gone.
    settle(paused).catch(() => {})
  })
  await browserCdp.send('Fetch.enable', { patterns })
}

function readRequest({ url, method, headers, hasPostData = false, postDataEntries = [] }: Protocol.Network.Request) {
  if (!hasPostData) return new Request(url, { method, headers })
  const body = postDataEntries.map(({ bytes }) => {
    if (bytes === undefined) throw new Error('its body is a stream, which Chrome does not show')
    return Buffer.from(bytes, 'base64')
  })
  return new Request(url, { method, headers, body: Buffer.concat(body) })
}

async function writeResponse(response: Response) {
  return {
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  }
}
