import { junitXml } from '../junit.ts'
import { reasonsOf, rulesOf, type Outcome } from './outcome.ts'

/** Differences that are told one by one; --json has all. */
const mostTold = 40

/** Lines of what was expected and received; more says less. */
const mostLines = 12

/** For people: every difference, why what was not applicable, and how many rules held. */
export function asText(outcomes: readonly Outcome[]): string {
  const { held, heldInPart, differ, notApplicable } = rulesOf(outcomes)
  const differences = outcomes.filter(({ state }) => state === 'differs')
  const count = (state: Outcome['state']) => outcomes.filter((outcome) => outcome.state === state).length
  const inPart = heldInPart.length === 0 ? '' : ` (${heldInPart.length} of them in part)`
  const named = differ.length === 0 ? '' : ` (${differ.slice(0, mostTold).join(', ')}${differ.length > mostTold ? ' …' : ''})`
  return [
    ...differences.slice(0, mostTold).map(({ file, title, why = '' }) => `differs  ${file}: ${title}\n${indented(why)}`),
    ...(differences.length > mostTold ? [`… and ${differences.length - mostTold} more`] : []),
    ...reasonsOf(outcomes).map(([reason, tests]) => `not applicable  ${tests === 1 ? '1 test' : `${tests} tests`}: ${reason}`),
    `rules: ${held.length} held${inPart}, ${differ.length} differ${named}, ${notApplicable.length} not applicable`,
    `tests: ${count('held')} held, ${count('differs')} differ, ${count('not applicable')} not applicable`,
  ].join('\n')
}

function indented(text: string) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const shown = lines.length > mostLines ? [...lines.slice(0, mostLines), '…'] : lines
  return shown.map((line) => `         ${line}`).join('\n')
}

/** For programs. */
export function asJson(url: string, about: string, outcomes: readonly Outcome[]): string {
  return `${JSON.stringify({ target: url, about, passed: isPassed(outcomes), rules: rulesOf(outcomes), tests: outcomes }, null, 2)}\n`
}

/** For CI servers: a suite for each file. */
export function asJunit(outcomes: readonly Outcome[]): string {
  const files = [...new Set(outcomes.map(({ file }) => file))].toSorted()
  return junitXml(
    files.map((name) => ({
      name,
      cases: outcomes.flatMap(({ file, title, state, why }) =>
        file === name ? [{ name: title, failed: state === 'differs' ? (why ?? '') : undefined, skipped: state === 'not applicable' ? (why ?? '') : undefined }] : [],
      ),
    })),
  )
}

/** What held nothing has shown nothing. */
export function isPassed(outcomes: readonly Outcome[]): boolean {
  return outcomes.some(({ state }) => state === 'held') && outcomes.every(({ state }) => state !== 'differs')
}
