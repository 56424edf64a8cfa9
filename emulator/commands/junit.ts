/** A case of a suite. With none of the two it is passed. */
export interface JunitCase {
  readonly name: string
  readonly failed?: string | undefined
  readonly skipped?: string | undefined
}

/** JUnit XML, as CI servers read it. */
export function junitXml(suites: readonly { readonly name: string; readonly cases: readonly JunitCase[] }[]): string {
  const written = suites.map(({ name, cases }) => {
    const count = (which: 'failed' | 'skipped') => cases.filter((one) => one[which] !== undefined).length
    const head = `  <testsuite name="${escape(name)}" tests="${cases.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}">`
    return [head, ...cases.map((one) => caseXml(name, one)), '  </testsuite>'].join('\n')
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${written.join('\n')}\n</testsuites>\n`
}

function caseXml(suite: string, { name, failed, skipped }: JunitCase) {
  const head = `    <testcase classname="${escape(suite)}" name="${escape(name)}"`
  if (failed !== undefined) return `${head}>\n      <failure message="${escape(failed)}"/>\n    </testcase>`
  if (skipped !== undefined) return `${head}>\n      <skipped message="${escape(skipped)}"/>\n    </testcase>`
  return `${head}/>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Characters that XML cannot hold at all become spaces. */
function escape(text: string) {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character]!).replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
}
