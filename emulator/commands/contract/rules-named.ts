/** Rules of Cloud Recording are R, those of Flexible Classroom F. A range stays within one of them. */
const some = '(?:R-\\d{3}(?: … R-\\d{3})?|F-\\d{3}(?: … F-\\d{3})?)'
const head = new RegExp(`^${some}(?:, ${some})*(?=: )`)

/** Rules named at the beginning of a test's title, ranges spelt out; undefined if it cannot be read. */
export function rulesNamed(title: string): string[] | undefined {
  if (!/^[RF]-?\d/.test(title)) return []
  const parts = head.exec(title)?.[0].split(', ') ?? []
  const ranges = parts.map((part) => {
    const [first = 0, last = first] = part.split(' … ').map((rule) => Number(rule.slice(2)))
    return ruleNames(part.slice(0, 1), first, last)
  })
  const isReadable = ranges.length > 0 && ranges.every(({ length }) => length > 0)
  return isReadable ? ranges.flat() : undefined
}

/** `R`, 42, 43 → `R-042`, `R-043`. None if the last comes before the first. */
export function ruleNames(letter: string, first: number, last: number): string[] {
  const length = Math.max(0, last - first + 1)
  return Array.from({ length }, (_, index) => `${letter}-${String(first + index).padStart(3, '0')}`)
}
