import { agoraHosts } from '../../protocol/hosts.ts'
import type { Endpoint } from './endpoint.ts'
import { whyNot } from './why-not.ts'

export interface Look {
  readonly endpoint: Endpoint
  /** What it is, in words. */
  readonly about: string
}

/** What an emulator says of itself. */
interface Health {
  readonly status: 'ok'
  readonly version: string
  readonly recorder: string
  readonly storage: string
  readonly clock: { readonly mode: 'system' | 'virtual'; readonly now: number }
}

/** Nobody else's, so that it may be forgotten. */
const ownAppId = '000000000000000000000000c0117ac7'

/** Where the virtual clocks of an emulator begin, Unix milliseconds. */
const virtualStart = Date.UTC(2026, 0, 1)

/**
 * Looks at what is there before hundreds of tests do. Fails, in one sentence, if it cannot be reached, has no API of Agora, or wants
 * other credentials.
 */
export async function lookAt(target: string, { appId, authorization }: Pick<Endpoint, 'appId' | 'authorization'>): Promise<Look> {
  const url = readUrl(target)
  const health = await askHealth(url)
  await expectAgora(url, appId ?? ownAppId, authorization)
  if (typeof health !== 'string') await ask(url, '/_emulator/reset', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ appId: appId ?? ownAppId }) })
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
  const lacks = {
    ...(authorization === undefined ? {} : { 'any credentials': 'is of a target that was told of no credentials, and there are some in the environment' }),
    ...(appId === undefined ? {} : ofOneAppId(typeof health !== 'string')),
    ...(typeof health === 'string' ? withoutControl(health) : ofEmulator(health)),
    ...(isLoopback ? {} : { 'this machine': 'has notifications sent to 127.0.0.1, which is another machine there' }),
    'whole addresses': 'needs the address of a page with its token, which the control API masks',
    'emulator alone': 'would be done to all App IDs that are there',
  }
  const about = typeof health === 'string' ? 'no emulator, or none that can be controlled' : `agora-emulator ${health.version}, recorder ${health.recorder}, ${health.clock.mode} clock`
  return { endpoint: { url, appId, authorization, lacks }, about }
}

function readUrl(target: string) {
  const url = URL.canParse(target) ? new URL(target) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new Error(`Failed to read --target: expected an http or https address, or live, received "${target}"`)
  // Whatever it is called: every host of the same two domains.
  if (agoraHosts.some((host) => url.hostname.replace(/\.$/, '').endsWith(host.slice(host.indexOf('.'))))) {
    throw new Error(`Failed to test ${url.hostname}: it is the real service, and these tests start hundreds of recordings there, which are billed. --target live makes a few calls`)
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/** What the emulator there says of itself, or why nothing is said. */
async function askHealth(url: string): Promise<Health | string> {
  const answer = await ask(url, '/_emulator/health')
  if (answer.status === 403) return 'needs the control API of the emulator there, which refuses this host name: reach it as 127.0.0.1'
  const health = readObject(answer.text) as Partial<Health> | undefined
  const isHealth = answer.status === 200 && health?.status === 'ok' && health.clock !== undefined
  return isHealth ? (health as Health) : 'needs the control API of an emulator, and there is none'
}

function withoutControl(reason: string): Endpoint['lacks'] {
  return { 'control API': reason, 'virtual clock': reason, 'unmoved clock': reason, 'local storage': reason }
}

function ofEmulator({ recorder, storage, clock }: Health): Endpoint['lacks'] {
  const still = 'needs a clock that can be moved: start the emulator with --clock virtual'
  return {
    ...(clock.mode === 'virtual' ? {} : { 'virtual clock': still, 'unmoved clock': still }),
    ...(clock.mode === 'virtual' && clock.now !== virtualStart ? { 'unmoved clock': 'compares dates, and the clock there was moved for all App IDs: start the emulator anew' } : {}),
    ...(recorder === 'synthetic' ? {} : { 'synthetic recorder': 'starts a recording of a page that does not exist: start the emulator with --recorder synthetic' }),
    ...(storage === 'local' ? {} : { 'local storage': 'reads files of a vendor that would be sent away: start the emulator with --storage local' }),
  }
}

/** `isForgotten`: after each test what it has left. */
function ofOneAppId(isForgotten: boolean): Endpoint['lacks'] {
  return {
    'several App IDs': 'needs a second App ID, and --app-id names one',
    // What is forgotten is not the time.
    'unmoved clock': 'compares dates, and the clock of --app-id was moved by the tests before',
    ...(isForgotten ? {} : { 'fresh App ID': 'makes rooms, which would be there for the tests after it: --app-id names one App ID for all' }),
  }
}

/** Fails if what is there does not answer a good acquire as any version of the API might. */
async function expectAgora(url: string, appId: string, authorization = `Basic ${btoa('key:secret')}`) {
  const path = `/v1/apps/${appId}/cloud_recording/acquire`
  const body = JSON.stringify({ cname: 'contract', uid: '527841', clientRequest: { scene: 1 } })
  const { status, text } = await ask(url, path, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body })
  const answer = readObject(text)
  const said = `POST ${path} was answered with HTTP ${status} ${JSON.stringify(text.slice(0, 100))}`
  if (answer === undefined || [404, 405, 501].includes(status) || !['resourceId', 'reason', 'message'].some((member) => member in answer)) {
    throw new Error(`Failed to find Agora's API at ${url}: ${said}. Name the address in front of /v1`)
  }
  if (status === 401) throw new Error(`Failed to test ${url}: ${said}. The credentials are those of AGORA_CUSTOMER_ID and AGORA_CUSTOMER_SECRET, the App ID is that of --app-id`)
}

async function ask(url: string, path: string, init: RequestInit = {}) {
  try {
    const answer = await fetch(`${url}${path}`, { ...init, redirect: 'manual', signal: AbortSignal.timeout(patienceMs) })
    return { status: answer.status, text: await answer.text() }
  } catch (error) {
    throw new Error(`Failed to reach ${url}: ${whyNot(error as Error)}. Is it running?`, { cause: error })
  }
}

/** How long an answer is waited for before nothing is said to be there. */
const patienceMs = 10_000

function readObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
