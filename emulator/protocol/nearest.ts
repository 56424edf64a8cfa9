/** Differences up to which one name may be a slip for another. */
const maxSlips = 2

/** The known name that a misspelt one was meant to be, if there is one: also without what stands before its dot. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const given = name.toLowerCase()
  const parts = known.map((candidate) => ({ candidate, whole: candidate.toLowerCase(), last: candidate.toLowerCase().split('.').at(-1)! }))
  const close = (text: string) => Math.abs(text.length - given.length) <= maxSlips && slips(text, given) <= Math.min(maxSlips, given.length - 1)
  const closest = (part: 'whole' | 'last') => parts.filter((one) => close(one[part])).toSorted((one, other) => slips(one[part], given) - slips(other[part], given))[0]
  const found = closest('whole') ?? parts.find(({ last }) => last === given) ?? closest('last')
  return found?.candidate
}

/** Levenshtein distance. */
export function slips(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[other.length]!
}
