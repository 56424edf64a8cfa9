import { z } from 'zod'
import { listOf } from '../members.ts'
import { optionalMember } from './optional-member.ts'

/** What clients are told of the reason; anything goes. */
const cause = optionalMember(z.record(z.string(), z.unknown()))

/** Body of `PUT …/properties`: names or dotted paths, and what to set there (F-036 … F-038). A room's and a user's alike. */
export const putPropertiesRequest = z.object({
  properties: z.record(z.string(), z.unknown()),
  cause,
  // The SDK sends these two; what they do is not documented, and here they do nothing.
  increments: z.unknown().optional(),
  throttleTime: z.unknown().optional(),
})

/** Body of `DELETE …/properties`: names or dotted paths to remove (F-039). */
export const deletePropertiesRequest = z.object({ properties: listOf(z.array(z.string())), cause })
