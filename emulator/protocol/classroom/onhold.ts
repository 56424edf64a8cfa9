import { z } from 'zod'
import { optionalMember } from './optional-member.ts'

/** Both spellings of one member: `onhold` in the reference and in the SDK, `onHold` in the guides. */
export const onholdMembers = { onhold: optionalMember(z.boolean()), onHold: optionalMember(z.boolean()) }

/** What is asked for: `onhold` decides where both are given (F-103, F-104). undefined: neither is. */
export function onholdOf({ onhold, onHold }: { readonly onhold?: boolean | undefined; readonly onHold?: boolean | undefined }) {
  return onhold ?? onHold
}
