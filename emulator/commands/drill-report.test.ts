import { expect, test } from 'vitest'
import { asJson, asJunit, scorecard, summary } from './drill-report.ts'
import type { Drilled } from './drill-result.ts'

const drilled = (given: Partial<Drilled>): Drilled => ({ name: 'story', why: 'It happens.', recorder: 'synthetic', clock: 'virtual', passed: true, lines: [], leaks: [], load: [], journal: [], ...given })
const plain = { failOnLeak: false, brief: false }

const met = { what: 'stopped', passed: true, reason: 'by stop' }
const missed = { what: 'called (door cloudRecording.stop)', passed: false, reason: '<never> "called"' }
const open = { what: 'shows (colour white, share 0.5)', passed: null, reason: 'not judged: synthetic' }

test('what was not judged is neither passed nor failed, wherever it is told', () => {
  const one = drilled({ lines: [met, open] })
  expect(scorecard(one, plain)).toBe('ok     story\n       It happens.\n  ok     stopped\n           by stop\n  open   shows (colour white, share 0.5)\n           not judged: synthetic')
  expect(scorecard(one, { failOnLeak: false, brief: true })).toBe('ok     story (shows not judged)')
  expect(JSON.parse(asJson([one], { passed: true, failOnLeak: false }))).toMatchObject({ passed: true, drills: [{ passed: true, lines: [{ passed: true }, { passed: null, reason: 'not judged: synthetic' }] }] })
  expect(asJunit([one], false)).toContain(`  <testsuite name="story" tests="2" failures="0" errors="0" skipped="1">
    <testcase classname="story" name="stopped"/>
    <testcase classname="story" name="shows (colour white, share 0.5)">
      <skipped message="not judged: synthetic"/>
    </testcase>
  </testsuite>`)
})

test('what failed is told with its reason, and as XML has it', () => {
  const one = drilled({ passed: false, lines: [met, missed], clientFailed: 'exit code 3' })
  expect(scorecard(one, { failOnLeak: false, brief: true })).toBe('FAILED story\n       It happens.\n  ok     stopped\n           by stop\n  FAILED called (door cloudRecording.stop)\n           <never> "called"\n         the client ended with: exit code 3')
  expect(asJunit([one], false)).toContain('<failure message="&lt;never&gt; &quot;called&quot;"/>')
})

test('leaks fail a drill if they are to, and are cases then', () => {
  const one = drilled({ lines: [met], leaks: [{ kind: 'neverStopped', appId: 'a', told: 'recording x: never\u0000 stopped' }] })
  expect(scorecard(one, plain)).toContain('ok     story\n')
  expect(scorecard(one, { ...plain, failOnLeak: true })).toContain('FAILED story\n')
  expect(JSON.parse(asJson([one], { passed: false, failOnLeak: true }))).toMatchObject({ passed: false, drills: [{ passed: false }] })
  expect(asJunit([one], true)).toContain('tests="2" failures="1" errors="0" skipped="0"')
  expect(asJunit([one], true)).toContain('name="leak: neverStopped">\n      <failure message="recording x: never  stopped"/>')
})

test('the last line says how many failed, what was not judged and why, and what was not played', () => {
  const [good, bad] = [drilled({ lines: [open, open] }), drilled({ passed: false })]
  expect(summary([good, bad], { failOnLeak: false, outOf: 2 })).toBe('2 drills, 1 failed; 2 expectations about what was recorded were not judged: synthetic')
  expect(summary([bad], { failOnLeak: false, outOf: 3 })).toBe('1 of 3 drills, the rest was not played, 1 failed')
})
