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

/** A colour in braces, behind a # that is not in quotes: the braces end in a comment, and YAML complains of what stands further down. */
const bareColour = /\{[^}"'#]*:\s*#[0-9a-f]{3,8}\b/i

/** Number of the first line with such a colour, from 1; undefined: there is none. */
export function lineOfBareColour(text: string): number | undefined {
  const index = text.split(/\r?\n/).findIndex((line) => bareColour.test(line))
  return index < 0 ? undefined : index + 1
}

export const bareColourRemedy = 'behind a # that is not in quotes YAML reads a comment: a colour stands in quotes, as "#1144aa"'

/** Whether all line breaks were taken out on the way: a comment has swallowed what followed it, or all members stand in one line. */
export function isWithoutLines(text: string): boolean {
  const line = text.trim()
  return !/[\r\n]/.test(line) && !/^[[{]/.test(line) && /\bsteps:/.test(line)
}

/** `curl -d` and `--data` do that. */
export const sentWithoutLines = 'all of it stands in one line, as `curl -d @file` sends it, which takes out line breaks: send it with `curl -T file` or `--data-binary @file`'
