import { z } from 'zod'
import { listOf } from '../members.ts'
import { optionalMember } from './optional-member.ts'

const cause = optionalMember(z.record(z.string(), z.unknown()))

/** Body of `PUT …/properties`: names or dotted paths, and what to set there (F-036 … F-038). A room's and a user's alike. */
export const putPropertiesRequest = z.object({
  /** Names or dotted paths, and what is set there: a dotted path sets one leaf and keeps its siblings, a name replaces the whole. */
  properties: z.record(z.string(), z.unknown()),
  /** What clients are told of the reason; anything goes. */
  cause,
  /** The SDK sends it; what it does is not documented, and here it does nothing. */
  increments: z.unknown().optional(),
  /** Likewise. */
  throttleTime: z.unknown().optional(),
})

/** Body of `DELETE …/properties`: names or dotted paths to remove (F-039). */
export const deletePropertiesRequest = z.object({
  /** Names or dotted paths; one that is not there is passed over. */
  properties: listOf(z.array(z.string())),
  /** What clients are told of the reason; anything goes. */
  cause,
})
