import { z } from 'zod'
import { optionalMember } from './optional-member.ts'

/** Both spellings of one member: `onhold` in the reference and in the SDK, `onHold` in the guides. */
export const onholdMembers = {
  /** true: the page is open and drawn, and nothing is written until it is false. Default false (F-102). */
  onhold: optionalMember(z.boolean()),
  /** The other spelling; beside `onhold` it does not count (F-103, F-104). */
  onHold: optionalMember(z.boolean()),
}

/** What is asked for: `onhold` decides where both are given (F-103, F-104). undefined: neither is. */
export function onholdOf({ onhold, onHold }: { readonly onhold?: boolean | undefined; readonly onHold?: boolean | undefined }) {
  return onhold ?? onHold
}
