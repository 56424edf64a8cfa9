import type { Drilled } from './drill-result.ts'
import { junitXml } from './junit.ts'

/** Whether a drill is passed: by its verdict, and if leaks count, without any. */
export function isPassed({ passed, leaks }: Drilled, failOnLeak: boolean): boolean {
  return passed && (!failOnLeak || leaks.length === 0)
}

/** A scorecard for people. `brief`: what is passed is one line. */
export function scorecard(drilled: Drilled, { failOnLeak, brief }: { failOnLeak: boolean; brief: boolean }): string {
  const { name, why, lines, leaks, clientFailed } = drilled
  const mark = (passed: boolean) => (passed ? 'ok    ' : 'FAILED')
  const isGood = isPassed(drilled, failOnLeak)
  const head = `${mark(isGood)} ${name}`
  if (isGood && brief) return head
  return [
    head,
    `       ${why}`,
    ...lines.map(({ what, passed, reason }) => `  ${mark(passed)} ${what}\n           ${reason}`),
    ...leaks.map(({ told }) => `  ${failOnLeak ? 'FAILED' : 'leak  '} ${told}`),
    ...(clientFailed === undefined ? [] : [`         the client ended with: ${clientFailed}`]),
  ].join('\n')
}

/** For programs: all that is known but the journal. */
export function asJson(all: readonly Drilled[], failOnLeak: boolean): string {
  const drills = all.map((drilled) => ({ ...drilled, passed: isPassed(drilled, failOnLeak), journal: undefined }))
  return `${JSON.stringify({ passed: drills.every(({ passed }) => passed), drills }, null, 2)}\n`
}

/** JUnit XML, as CI servers read it: a suite for each story, a case for each step, expectation and leak. */
export function asJunit(all: readonly Drilled[], failOnLeak: boolean): string {
  const suites = all.map(({ name, lines, leaks }) => ({
    name,
    cases: [
      ...lines.map(({ what, passed, reason }) => ({ name: what, failed: passed ? undefined : reason })),
      ...(failOnLeak ? leaks.map(({ kind, told }) => ({ name: `leak: ${kind}`, failed: told })) : []),
    ],
  }))
  return junitXml(suites)
}
