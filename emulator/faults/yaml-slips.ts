/** What is probably meant where YAML cannot be read, by the codes of its reader. The reader's own words help those who know YAML well. */
const remedies: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'a name that begins with * stands in quotes',
  BAD_SCALAR_START: 'a text that begins with @ or ` stands in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'there is a colon too many, a text with ": " in it stands in quotes',
  DUPLICATE_KEY: 'a member stands here twice, keep one; steps are a list, and each begins with a dash',
  MULTIPLE_DOCS: 'a second document begins here (---), but a file holds one scenario: put the other into a file of its own',
  TAB_AS_INDENT: 'it is indented with a tab, YAML takes spaces only',
}

/** In words: what is wrong. `theirs`: as the reader of YAML says it. */
export function remedyFor(code: string, theirs: string): string {
  return remedies[code] ?? theirs
}

/** Whether all line breaks were taken out on the way: a comment has swallowed what followed it, or all members stand in one line. */
export function isWithoutLines(text: string): boolean {
  const line = text.trim()
  return !/[\r\n]/.test(line) && !/^[[{]/.test(line) && /\bsteps:/.test(line)
}

/** `curl -d` and `--data` do that. */
export const sentWithoutLines = 'all of it stands in one line, as `curl -d @file` sends it, which takes out line breaks: send it with `curl -T file` or `--data-binary @file`'
