import { nearest } from '../protocol/nearest.ts'
import type { Call } from './calls.ts'
import type { CallDoor } from './doors.ts'
import type { Facts } from './facts.ts'
import type { KeptRequest } from './kept-request.ts'
import { isMagic, magicPartOf, magicPrefix, nameLike, storyIn } from './magic-name.ts'
import type { Scripts } from './scripts.ts'
import type { ShippedStories } from './shipped-stories.ts'

/** Whether a call may be the first to name a channel, a page or a room that asks for a story. No other has its body read for that. */
export function maySummon({ method, url }: Pick<Request, 'method' | 'url'>): boolean {
  const names = method === 'POST' ? ['/acquire', '/start'] : method === 'PUT' ? ['/records/states/1'] : []
  return names.some((name) => url.endsWith(name)) || url.includes(`/${magicPrefix}`)
}

export interface SummonParts {
  readonly scripts: Scripts
  readonly facts: Facts
  readonly stories: ShippedStories
}

/** Puts a channel or a room under the story that its name, or its page's URL, asks for: once, until the App ID is reset. */
export function createSummon({ scripts, facts, stories }: SummonParts) {
  /** By App ID: names that ask for nothing that there is, each told once. */
  const unknown = new Map<string, Set<string>>()
  /** By App ID and channel: what has asked for its story last. A page of another name asks anew. */
  const asked = new Map<string, Map<string, string>>()

  function tellUnknown(appId: string, channel: string, name: string) {
    const told = unknown.get(appId) ?? new Set<string>()
    unknown.set(appId, told)
    if (told.has(channel)) return
    told.add(channel)
    facts.say({ appId, detail: { channel, warning: `no shipped scenario is named "${name}", so nothing fails: ${helpFor(name, stories.names())}` } })
  }

  async function summon({ appId, door, room, resourceId = '' }: Call, { cname = facts.cnameOf(appId, resourceId), text = '' }: KeptRequest) {
    const channel = room ?? cname
    if (channel === undefined) return
    const asking = isMagic(channel) ? channel : magicPartOf(pageIn(door, text))
    const isUnder = () => scripts.hasChannel(appId, channel) && asked.get(appId)?.get(channel) === asking
    if (asking === '' || isUnder()) return
    const name = storyIn(asking) ?? nameLike(asking)
    const story = await stories.find(name)
    // Another call may have been faster.
    if (isUnder()) return
    if (story === undefined) return tellUnknown(appId, channel, name)
    asked.set(appId, (asked.get(appId) ?? new Map<string, string>()).set(channel, asking))
    scripts.loadChannel(story, appId, channel)
    const warning = 'what it sets up is left out: the whole App ID would feel it'
    facts.say({ appId, detail: { scenario: name, channel, ...(story.setup && { warning }) } })
  }

  return {
    summon,
    /** As if the App ID, or any, had never named one. */
    forget(appId?: string) {
      for (const each of [unknown, asked]) {
        if (appId === undefined) each.clear()
        else each.delete(appId)
      }
    },
  }
}

function helpFor(name: string, names: readonly string[]) {
  const meant = nearest(name, names)
  return meant === undefined ? `expected one of ${names.join(', ')}` : `did you mean "${meant}"?`
}

/** The page that a start names, of a recording or of a class. A malformed one is for the service to refuse. */
function pageIn(door: CallDoor, text: string): string {
  if (!text.includes(magicPrefix)) return ''
  try {
    const { clientRequest, webRecordConfig } = JSON.parse(text) as StartBody
    if (door === 'classroom.startRecord') return String(webRecordConfig?.rootUrl)
    if (door !== 'cloudRecording.start') return ''
    const urls = clientRequest?.extensionServiceConfig?.extensionServices?.map(({ serviceParam }) => String(serviceParam?.url)) ?? []
    return urls.find((url) => url.includes(magicPrefix)) ?? ''
  } catch {
    return ''
  }
}

interface StartBody {
  readonly clientRequest?: { readonly extensionServiceConfig?: { readonly extensionServices?: readonly { readonly serviceParam?: { readonly url?: unknown } }[] } }
  readonly webRecordConfig?: { readonly rootUrl?: unknown }
}
