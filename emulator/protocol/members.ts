import { z } from 'zod'

/** An optional member that takes `fallback` when it is absent. `null` counts as absent (documented for `readyTimeout`, assumed for the rest). */
export function optional<Schema extends z.ZodType>(schema: Schema, fallback: z.output<Schema>) {
  return schema.nullish().transform((value) => (value ?? fallback) as z.output<Schema>)
}

/** For members where `null` counts as absent. */
export const nullIsAbsent = (value: unknown) => value ?? undefined

/** For texts where `null` and `""` count as absent. */
export const emptyIsAbsent = (value: unknown) => (value === '' || value === null ? undefined : value)

/** An optional text: absent, `null` and `""` are the same (the Go client sends `""` for what is not set; ). */
export function optionalText<Schema extends z.ZodType<string>>(schema: Schema) {
  return z.preprocess(emptyIsAbsent, schema.optional())
}

/** A whole number with both ends included. */
export function wholeNumber(min: number, max: number) {
  return z.number().int().min(min).max(max)
}

/** A recorder's uid: a decimal number in a string, 1 … 4294967295, never `"0"` (R-049 … R-053). */
export const uid = z.string().refine((text) => /^[0-9]{1,10}$/.test(text) && Number(text) >= 1 && Number(text) <= 4294967295, {
  error: 'expected an integer from 1 to 4294967295 in a string',
})

/** The channel name as every call but acquire repeats it. */
export const cname = z.string().min(1)

/** A list that is cut behind its first wrong element before it is read: Zod makes an issue of each, which takes half a minute for millions. */
export function listOf<List extends z.ZodArray>(list: List) {
  const isWrong = (element: unknown) => !z.safeParse(list.element, element).success
  const upToFault = (elements: unknown[]) => elements.slice(0, elements.findIndex(isWrong) + 1 || elements.length)
  return z.preprocess((value: unknown[]) => (Array.isArray(value) ? upToFault(value) : value), list)
}
