import { z } from 'zod'
import { shown, text, whole } from './words.ts'

const day = 86_400_000

/** Milliseconds on the clock of the App ID, 1 to a day. */
export const wait = whole(1, day).optional()

/** A name to match; `*` in it stands for any text. Left out: any. */
export const name = text('a name, in which * stands for any text').optional()

const likely = { error: ({ input }: { input?: unknown }) => `expected a number above 0 and below 1, as 0.2 for one in five, received ${shown(input)}` }

/** Where a step acts, whatever its door. */
export const anywhere = {
  appId: name,
  /** From which time on, of those that match; counted for each App ID from 1, up to 1000000. Default 1. */
  nth: whole(1, 1_000_000).default(1),
  /** How likely it acts on one of those, above 0 and below 1; drawn from the seed, so that the same calls meet the same. Left out: it acts. */
  chance: z.number(likely).gt(0, likely).lt(1, likely).optional(),
}

const howOften = { error: ({ input }: { input?: unknown }) => `expected a whole number, 1 to 1000, or always, received ${shown(input)}` }

/** How often a step acts for each App ID, from the `nth` time on: 1 to 1000, or `always`. Default 1. */
export const times = z.union([z.int().min(1, howOften).max(1000, howOften), z.literal('always')], howOften).default(1)

/** Something that is done or left out. */
export const yes = z.literal(true, { error: ({ input }) => `expected true, received ${shown(input)}` }).optional()

type Given = Readonly<Record<string, unknown>>

/** Refuses what has no effect: nothing at all, members that are apart (no two of a group together), one without any that it needs. */
export function sensible<Do extends z.ZodType<Given>>(does: Do, { apart, needs = {} }: { apart: readonly (readonly string[])[]; needs?: Readonly<Record<string, readonly string[]>> }) {
  return does.superRefine((given, context) => {
    const told = Object.keys(given).filter((key) => given[key] !== undefined)
    const fault = (message: string) => context.addIssue({ code: 'custom', message })
    if (told.length === 0) fault('nothing is to be done')
    for (const group of apart) {
      const rivals = group.filter((key) => told.includes(key))
      if (rivals.length > 1) fault(`${rivals.join(' and ')} exclude each other: keep one, or write two steps`)
    }
    for (const [key, needed] of Object.entries(needs)) {
      if (told.includes(key) && !needed.some((other) => told.includes(other))) fault(`${key} has no effect without ${needed.join(' or ')}`)
    }
  })
}
