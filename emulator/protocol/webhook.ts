import { z } from 'zod'
import { eventTypes } from './notification.ts'

function isAddress(text: string) {
  const { protocol, username, password } = URL.canParse(text) ? new URL(text) : { protocol: '', username: '', password: '' }
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

/** Where an App ID's notifications go, and how long they are tried. */
export const webhook = z.strictObject({
  /** Receiver's address. http is allowed, as in older documents; user name and password are not: they would show. */
  url: z.string().refine(isAddress, { error: 'expected an http or https address without user name and password' }),
  /** Key of both signatures, as text. */
  secret: z.string().min(1),
  /** Event types to send, of those that Agora's documents name. Default: all. */
  events: z.array(z.literal(eventTypes)).optional(),
  /** Milliseconds that the receiver has to answer, 1 to 60000. Default 10000. */
  timeoutMs: z.int().min(1).max(60_000).default(10_000),
  /** Milliseconds before each further attempt, 0 to 3600000, at most ten. Default 0, 2000, 5000: three retries (R-387; the pauses are assumed). */
  pausesMs: z.array(z.int().min(0).max(3_600_000)).max(10).default([0, 2000, 5000]),
})

export type Webhook = z.output<typeof webhook>
