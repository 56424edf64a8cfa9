import type { Drilled } from './drill-result.ts'
import { junitXml } from './junit.ts'

/** Whether a drill is passed: by its verdict, and if leaks count, without any. */
export function isPassed({ passed, leaks }: Drilled, failOnLeak: boolean): boolean {
  return passed && (!failOnLeak || leaks.length === 0)
}

const open = ({ lines }: Drilled) => lines.filter(({ passed }) => passed === null)

/** A scorecard for people. `brief`: what is passed is one line. */
export function scorecard(drilled: Drilled, { failOnLeak, brief }: { failOnLeak: boolean; brief: boolean }): string {
  const { name, why, lines, leaks, clientFailed } = drilled
  const isGood = isPassed(drilled, failOnLeak)
  const head = `${mark(isGood)} ${name}`
  if (isGood && brief) return open(drilled).length === 0 ? head : `${head} (${open(drilled).map(({ what }) => wordOf(what)).join(', ')} not judged)`
  return [
    head,
    `       ${why}`,
    ...lines.map(({ what, passed, reason }) => `  ${mark(passed)} ${what}\n           ${reason}`),
    ...leaks.map(({ told }) => `  ${failOnLeak ? 'FAILED' : 'leak  '} ${told}`),
    ...(clientFailed === undefined ? [] : [`         the client ended with: ${clientFailed}`]),
  ].join('\n')
}

/** The last line about many: how many failed, and what was not judged. */
export function summary(all: readonly Drilled[], { failOnLeak, outOf }: { failOnLeak: boolean; outOf: number }): string {
  const failed = all.filter((drilled) => !isPassed(drilled, failOnLeak)).length
  const unjudged = all.flatMap(open)
  const reasons = [...new Set(unjudged.map(({ reason }) => reason.replace('not judged: ', '')))].join(', ')
  return [
    all.length === outOf ? `${outOf} drills` : `${all.length} of ${outOf} drills, the rest was not played`,
    `, ${failed} failed`,
    unjudged.length === 0 ? '' : `; ${unjudged.length} expectations about what was recorded were not judged: ${reasons}`,
  ].join('')
}

function mark(passed: boolean | null) {
  if (passed === null) return 'open  '
  return passed ? 'ok    ' : 'FAILED'
}

/** An expectation without its members. */
function wordOf(what: string) {
  return what.split(' ')[0]!
}

/** For programs: all that is known but the journal. `passed`: of all together. That of a line is null if it was not judged. */
export function asJson(all: readonly Drilled[], { passed, failOnLeak }: { passed: boolean; failOnLeak: boolean }): string {
  const drills = all.map((drilled) => ({ ...drilled, passed: isPassed(drilled, failOnLeak), journal: undefined }))
  return `${JSON.stringify({ passed, drills }, null, 2)}\n`
}

/** JUnit XML, as CI servers read it: a suite for each story, a case for each step, expectation and leak. What was not judged is skipped. */
export function asJunit(all: readonly Drilled[], failOnLeak: boolean): string {
  const suites = all.map(({ name, lines, leaks }) => ({
    name,
    cases: [
      ...lines.map(({ what, passed, reason }) => ({ name: what, failed: passed === false ? reason : undefined, skipped: passed === null ? reason : undefined })),
      ...(failOnLeak ? leaks.map(({ kind, told }) => ({ name: `leak: ${kind}`, failed: told })) : []),
    ],
  }))
  return junitXml(suites)
}
