/** Members whose values are nobody's business but the client's. */
const secrets = /^(secretKey|accessKey|stsToken|token|customerSecret|secret|salt)$/i

/** A JSON value with every secret replaced by `***`, for journal and logs. Long texts are cut. */
export function mask(value: unknown): unknown {
  if (typeof value === 'string') return value.length > 2000 ? `${value.slice(0, 2000)}…` : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(mask)
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, secrets.test(name) && typeof member === 'string' ? '***' : mask(member)]),
  )
}
