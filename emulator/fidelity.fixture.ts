/** One thing in a source that matters here. A template counts as a text, up to its first `${`. */
interface Token {
  readonly kind: 'name' | 'text' | 'mark'
  readonly value: string
}

const blank = /(?:\s+|\/\/.*|\/\*[^]*?\*\/)+/y
const word = /[\w$]+/y
const quoted = /'((?:\\[^]|[^'\\])*)'|"((?:\\[^]|[^"\\])*)"/y
const templatePart = /((?:\\[^]|(?!\$\{)[^`\\])*)(`|\$\{)/y
const regex = /\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[\n])+\/\w*/y
const mark = /=>|[^]/y

/** Reads code up to its end, or from inside a template up to the `}` that leads back into it. */
function tokensOf(source: string, from = 0): { tokens: Token[]; end: number } {
  const tokens: Token[] = []
  let at = from
  let depth = 0

  function take(pattern: RegExp) {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (found) at = pattern.lastIndex
    return found
  }

  function takeTemplate() {
    const first = take(templatePart)
    let part = first
    while (part?.[2] === '${') {
      at = tokensOf(source, at).end
      part = take(templatePart)
    }
    return first?.[1] ?? ''
  }

  function takeToken(): Token {
    const text = take(quoted)
    if (text) return { kind: 'text', value: text[1] ?? text[2] ?? '' }
    if (mayBeRegex(tokens.at(-1)) && take(regex)) return { kind: 'text', value: '' }
    const name = take(word)
    if (name) return { kind: 'name', value: name[0] }
    const value = take(mark)?.[0] ?? ''
    if (value === '`') return { kind: 'text', value: takeTemplate() }
    if (value === '{') depth += 1
    if (value === '}') depth -= 1
    return { kind: 'mark', value }
  }

  while (at < source.length) {
    if (take(blank)) continue
    if (from > 0 && depth === 0 && source[at] === '}') return { tokens, end: at + 1 }
    tokens.push(takeToken())
  }
  return { tokens, end: at }
}

/** A slash after a value divides. */
function mayBeRegex(before: Token | undefined) {
  if (before?.kind === 'name') return /^(?:return|case|in|of|await|else|void)$/.test(before.value)
  return before?.kind !== 'text' && before?.value !== ')' && before?.value !== ']'
}

/** Index behind the bracket that closes the one at `from`. */
function behind(tokens: readonly Token[], from: number, open: string, close: string) {
  let depth = 0
  for (let at = from; at < tokens.length; at += 1) {
    const { kind, value } = tokens[at]!
    if (kind === 'mark' && value === open) depth += 1
    if (kind === 'mark' && value === close) depth -= 1
    if (depth === 0) return at + 1
  }
  return tokens.length
}

/**
 * Titles of the tests in a source: the first argument of `test(…)`, `it(…)`, `test.each(…)(…)` and
 * the like, if it is a text. A test that is skipped or yet to be written does not count.
 */
export function testTitles(source: string): string[] {
  const { tokens } = tokensOf(source)
  return tokens.flatMap(({ kind, value }, at) => {
    const isCalled = kind === 'name' && tokens[at - 1]?.value !== '.'
    return isCalled && ['test', 'it'].includes(value) ? (titleOf(tokens, at + 1) ?? []) : []
  })
}

/** The title of the call that goes on at `from`, past `.each`, types, tables and conditions. */
function titleOf(tokens: readonly Token[], from: number): string | undefined {
  const [token, next] = [tokens[from], tokens[from + 1]]
  if (token?.kind === 'text') return titleOf(tokens, from + 1)
  switch (token?.value) {
    case '.':
      return ['skip', 'todo'].includes(next?.value ?? '') ? undefined : titleOf(tokens, from + 2)
    case '<':
      return titleOf(tokens, behind(tokens, from, '<', '>'))
    case '(':
      return next?.kind === 'text' ? next.value : titleOf(tokens, behind(tokens, from, '(', ')'))
    default:
      return undefined
  }
}

/** Lines of the tables in a text of Markdown, by cell, without the heads. */
export function tableRows(markdown: string): string[][] {
  const lines = markdown.split('\n')
  return lines.flatMap((line, index) => {
    const isHead = lines[index + 1]?.startsWith('| ---') === true
    if (!line.startsWith('| ') || line.startsWith('| ---') || isHead) return []
    const cells = line.slice(1, line.lastIndexOf('|')).split(/(?<!\\)\|/)
    return [cells.map((cell) => cell.trim().replaceAll('\\|', '|'))]
  })
}

/** What stands under a heading of the second level. */
export function section(markdown: string, heading: string): string {
  const found = markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))
  if (found === undefined) throw new Error(`Failed to find the section "${heading}"`)
  return found
}
