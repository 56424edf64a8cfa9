/** Whether two JSON values are the same, whatever the order of members. Walks with a list of its own: a body may be nested too deep to recurse. */
export function sameJson(one: unknown, other: unknown): boolean {
  const pairs: [unknown, unknown][] = [[one, other]]
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [left, right] = pair
    if (!isNested(left) || !isNested(right)) {
      if (left !== right) return false
      continue
    }
    const names = Object.keys(left)
    if (Array.isArray(left) !== Array.isArray(right) || names.length !== Object.keys(right).length) return false
    for (const name of names) {
      if (!Object.hasOwn(right, name)) return false
      pairs.push([left[name], right[name]])
    }
  }
  return true
}

function isNested(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
