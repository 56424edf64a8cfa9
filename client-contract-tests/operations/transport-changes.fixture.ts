import * as fc from 'fast-check'

type Path = readonly (string | number)[]

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  const names = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return names.flatMap((name) => [[...path, name], ...pathsOf((value as Record<string, unknown>)[name], [...path, name])])
}

/** A copy with what is at the path changed: `undefined` removes it, a new name moves it. */
function changed(value: unknown, [name, ...rest]: Path, change: { value: unknown } | { rename: string }): unknown {
  const inner = (value as Record<string, unknown>)[name!]
  const at = rest.length > 0 ? { value: changed(inner, rest, change) } : change
  if (Array.isArray(value)) return 'value' in at ? value.with(Number(name), at.value).filter((element) => element !== undefined) : value
  const others = Object.entries(value as object).filter(([other]) => other !== name)
  return Object.fromEntries([...others, 'value' in at ? [name, at.value] : [at.rename, inner]])
}

/** Bodies that differ from a valid one in one member, wherever it is: another value, another name, or none. */
export function changedAnywhere(body: object, values: fc.Arbitrary<unknown>, names: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const changes = fc.oneof(
    values.map((value) => ({ value })),
    fc.constant({ value: undefined }),
    names.map((rename) => ({ rename })),
  )
  return fc.tuple(fc.constantFrom(...pathsOf(body)), changes).map(([path, change]) => changed(body, path, change))
}
