import type { z } from 'zod'

/** Below the first level a member may be left out: there the compiler only compares what is there. */
type Within<Type> = Type extends object ? { readonly [Member in keyof Type]?: Within<Type[Member]> | undefined } : Type

/** A schema with the members of a type, each of its own kind: what the service writes is what is described. */
export type Of<Type> = z.ZodObject<{ [Member in keyof Type]-?: z.ZodType<Within<Type[Member]> | undefined> }>
