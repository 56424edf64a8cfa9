/** Members whose values are nobody's business but the client's, in any letter case. */
const secretName = /^(secretKey|accessKey|stsToken|token|rtmToken|appCertificate|customerSecret|secret|salt)$/i

/** A text in which such a member stands is hidden whole: it may be a request that was put where an object belongs. */
const secretText = /secretKey|accessKey|stsToken|customerSecret/i

/** The token with which a recorded page signs in, in its address or the query of it; `…` where the text was cut. */
const tokenInAddress = /(rtmToken=)[^&#\s"'<>…]*/gi

/** What is kept of one value: enough to read, and never so much that a large body fills the journal. */
const limits = { depth: 12, parts: 500, characters: 500 }

/** A JSON value for journal, logs and settings shown: every secret is `***`, and what is too long, too deep or too much is `…`. */
export function mask(value: unknown, name = ''): unknown {
  let parts = 0

  function maskPart(part: unknown, partName: string, depth: number): unknown {
    parts += 1
    if (secretName.test(partName) && part !== null && part !== undefined) return '***'
    if (parts > limits.parts || depth > limits.depth) return '…'
    if (typeof part === 'string') return maskText(part)
    if (typeof part !== 'object' || part === null) return part
    // Cut before it is walked through: there may be millions of them.
    if (Array.isArray(part)) return part.slice(0, limits.parts).map((element) => maskPart(element, '', depth + 1))
    const members = Object.entries(part).slice(0, limits.parts)
    return Object.fromEntries(members.map(([member, inner]) => [maskText(member), maskPart(inner, member, depth + 1)]))
  }

  return maskPart(value, name, 0)
}

function maskText(text: string) {
  return secretText.test(text) && !secretName.test(text) ? '***' : hideTokens(shorten(text))
}

/** A text of our own in which an address may stand. */
export function hideTokens(text: string) {
  return text.replace(tokenInAddress, '$1***')
}

/** A text of our own, cut to what the journal keeps. */
export function shorten(text: string) {
  return text.length > limits.characters ? `${text.slice(0, limits.characters)}…` : text
}
