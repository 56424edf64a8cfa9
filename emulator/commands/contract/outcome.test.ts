import { expect, test } from 'vitest'
import { outcomeOf, reasonsOf, rulesOf, type Outcome } from './outcome.ts'
import { asJson, asJunit, asText, isPassed } from './report.ts'

const of = (title: string, state: Outcome['state'], why?: string) => outcomeOf('operations/start', ['start'], title, state, why)

const outcomes = [
  of('R-085: it gives back a sid', 'held'),
  of('F-001, R-040 … R-042: of both', 'held'),
  of('R-041: once more', 'differs', 'expected 200\nreceived 404'),
  of('R-042: with a clock', 'not applicable', 'needs a clock'),
  of('R-043: with a clock', 'not applicable', 'needs a clock'),
  of('R-044: with a page', 'not applicable', 'needs a page'),
  of('no rule', 'differs', '<&>'),
]

test('a rule differs if one test of it does, and is not applicable if none of its tests is', () => {
  expect(rulesOf(outcomes)).toEqual({ held: ['R-040', 'R-042', 'R-085', 'F-001'], heldInPart: ['R-042'], differ: ['R-041'], notApplicable: ['R-043', 'R-044'] })
  expect(reasonsOf(outcomes)).toEqual([['needs a clock', 2], ['needs a page', 1]])
})

test('for people: differences, reasons, sums', () => {
  expect(asText(outcomes).split('\n')).toEqual([
    'differs  operations/start: start: R-041: once more',
    '         expected 200',
    '         received 404',
    'differs  operations/start: start: no rule',
    '         <&>',
    'not applicable  2 tests: needs a clock',
    'not applicable  1 test: needs a page',
    'rules: 4 held (1 of them in part), 1 differ (R-041), 2 not applicable',
    'tests: 2 held, 2 differ, 3 not applicable',
  ])
  const many = asText(Array.from({ length: 60 }, () => of('R-001: a', 'differs', Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n'))))
  expect([many.match(/^differs/gm)?.length, many.includes('… and 20 more'), many.includes('line 11'), many.includes('line 12')]).toEqual([40, true, true, false])
})

test('for programs: JSON with everything, JUnit with failures and skips', () => {
  expect(JSON.parse(asJson('http://127.0.0.1:1', 'an emulator', outcomes))).toMatchObject({ target: 'http://127.0.0.1:1', passed: false, rules: { differ: ['R-041'] }, tests: outcomes.map(({ title, state }) => ({ title, state })) })
  expect(asJunit(outcomes)).toContain('<testsuite name="operations/start" tests="7" failures="2" errors="0" skipped="3">')
  expect(asJunit(outcomes)).toContain('<failure message="&lt;&amp;&gt;"/>')
  expect(asJunit(outcomes)).toContain('name="start: R-044: with a page">\n      <skipped message="needs a page"/>')
})

test('it is passed if something held and nothing differs', () => {
  expect([[], outcomes, outcomes.slice(3, 6), [outcomes[0]!, outcomes[3]!]].map(isPassed)).toEqual([false, false, false, true])
})
