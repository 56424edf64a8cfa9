/** Whether two JSON values are the same, whatever the order of members. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [ones, others] = [Object.entries(one), Object.entries(other)]
  return ones.length === others.length && ones.every(([name, value]) => name in other && sameJson(value, (other as Record<string, unknown>)[name]))
}
