import { nearest } from '../protocol/nearest.ts'
import type { Call } from './calls.ts'
import type { Facts } from './facts.ts'
import type { KeptRequest } from './kept-request.ts'
import { isMagic, magicPrefix, storyIn } from './magic-name.ts'
import type { Scripts } from './scripts.ts'
import type { ShippedStories } from './shipped-stories.ts'

/** Whether a call may be the first to name a channel, a page or a room that asks for a story. No other has its body read for that. */
export function maySummon({ method, url }: Pick<Request, 'method' | 'url'>): boolean {
  return (method === 'POST' && (url.endsWith('/acquire') || url.endsWith('/start'))) || url.includes(`/${magicPrefix}`)
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

  function tellUnknown(appId: string, channel: string, name: string) {
    const told = unknown.get(appId) ?? new Set<string>()
    unknown.set(appId, told)
    if (told.has(channel)) return
    told.add(channel)
    facts.say({ appId, detail: { channel, warning: `no shipped scenario is named "${name}", so nothing fails: ${helpFor(name, stories.names())}` } })
  }

  async function summon({ appId, door, room, resourceId = '' }: Call, { cname = facts.cnameOf(appId, resourceId), text = '' }: KeptRequest) {
    const channel = room ?? cname
    if (channel === undefined || scripts.hasChannel(appId, channel)) return
    const asking = isMagic(channel) ? channel : door === 'cloudRecording.start' ? pageIn(text) : ''
    const name = storyIn(asking)
    if (name === undefined) return
    const story = await stories.find(name)
    // Another call may have been faster.
    if (scripts.hasChannel(appId, channel)) return
    if (story === undefined) return tellUnknown(appId, channel, name)
    scripts.loadChannel(story, appId, channel)
    const warning = 'what it sets up is left out: the whole App ID would feel it'
    facts.say({ appId, detail: { scenario: name, channel, ...(story.setup && { warning }) } })
  }

  return {
    summon,
    /** As if the App ID, or any, had never named one. */
    forget: (appId?: string) => void (appId === undefined ? unknown.clear() : unknown.delete(appId)),
  }
}

function helpFor(name: string, names: readonly string[]) {
  const meant = nearest(name, names)
  return meant === undefined ? `expected one of ${names.join(', ')}` : `did you mean "${meant}"?`
}

/** The page that a start names. A malformed one is for the service to refuse. */
function pageIn(text: string): string {
  if (!text.includes(magicPrefix)) return ''
  try {
    const { clientRequest } = JSON.parse(text) as { clientRequest?: { extensionServiceConfig?: { extensionServices?: { serviceParam?: { url?: unknown } }[] } } }
    const urls = clientRequest?.extensionServiceConfig?.extensionServices?.map(({ serviceParam }) => String(serviceParam?.url)) ?? []
    return urls.find((url) => url.includes(magicPrefix)) ?? ''
  } catch {
    return ''
  }
}
