import { expect, test } from 'vitest'
import { checkScenario, readScenario } from './read-scenario.ts'
import { readScenarioFile } from './scenario-file.ts'

const head = 'name: story\nwhy: It happens.\n'

/** All that is said about a text. */
function faultsOf(text: string, file?: string) {
  try {
    readScenario(text, file)
  } catch (error) {
    return (error as Error).message.split('\n')
  }
  return []
}

test('a step says when, what, and how often; nth and times are 1 if it does not say', () => {
  const step = { when: { door: 'cloudRecording.start', cname: 'math-*' }, do: { refuse: 'noWorker' } }
  const expected = { name: 'story', why: 'It happens.', steps: [{ when: { ...step.when, nth: 1 }, do: step.do, times: 1 }] }
  expect(readScenario(`${head}steps:\n  - when: { door: cloudRecording.start, cname: math-* }\n    do: { refuse: noWorker }\n`)).toEqual(expected)
  expect(readScenario(JSON.stringify({ name: 'story', why: 'It happens.', steps: [step] }, null, '\t'))).toEqual(expected)
  expect(checkScenario({ name: 'story', why: 'It happens.', steps: [step] })).toEqual(expected)
})

test('an error names file, line, step and the fix', () => {
  const text = `${head}steps:\n  - when: { door: classroom.ready }\n    do: { lose: request }\n  - do: { lose: request }\n    when:\n      door: clasroom.ready\n`
  expect(faultsOf(text, 'scenarios/x.yaml')).toEqual(['Failed to read scenario scenarios/x.yaml, line 8, step 2: unknown door "clasroom.ready", did you mean "classroom.ready"?'])
})

test('all that is wrong is said at once, from the top down', () => {
  const text = `name: A story
why: It happens.
steps:
  - when: { door: ready }
    tmes: 2
  - when: { door: classroom.ready, room: 101, nth: 0, cname: x }
    do:
      lose: reqest
      answer: { status: 99, body: {} }
    times: often
expects: []
`
  expect(faultsOf(text)).toEqual([
    'Failed to read scenario, line 1, name: expected lower-case words joined by dashes, as in classroom-ready-late, received "A story"',
    'Failed to read scenario, line 4, step 1: unknown door "ready", did you mean "classroom.ready"?',
    'Failed to read scenario, line 6, step 2, when.nth: expected a whole number, 1 to 1000000, received 0',
    'Failed to read scenario, line 6, step 2, when.room: expected a name, in which * stands for any text, received 101: put it in quotes',
    'Failed to read scenario, line 6, step 2, when: unknown member "cname": expected one of door, appId, nth, chance, host, room, attempt',
    'Failed to read scenario, line 8, step 2, do.lose: unknown loss "reqest", did you mean "request"?',
    'Failed to read scenario, line 9, step 2, do.answer.status: expected a whole number, 200 to 599, received 99',
    'Failed to read scenario, line 10, step 2, times: expected a whole number, 1 to 1000, or always, received "often"',
    'Failed to read scenario, line 11: unknown member "expects", did you mean "expect"?',
  ])
})

test('what is expected of the client is read with the steps, and a slip in it is told with its line', () => {
  const steps = 'steps:\n  - when: { door: upload }\n    do: { fail: full }\n'
  expect(readScenario(`${head}${steps}expect:\n  - stopped\n  - called: { door: cloudRecording.query }\n`).expect).toEqual([{ word: 'stopped' }, { word: 'called', door: 'cloudRecording.query', atLeast: 1 }])
  expect(faultsOf(`${head}${steps}expect:\n  - stopped\n  - called:\n      dor: cloudRecording.query\n`)).toContain('Failed to read scenario, line 9, expect.1.called: unknown member "dor", did you mean "door"?')
  expect(faultsOf(`${head}${steps}expect:\n  - stoped\n`)).toEqual(['Failed to read scenario, line 7, expect.0: unknown expectation "stoped", did you mean "stopped"?'])
})

test.each([
  ['', 'line 1: expected members (name, why, setup, steps, expect), received nothing'],
  [`${head}steps: []`, 'line 3, steps: there is no step, and nothing is set up or expected'],
  [`${head}expect: []`, 'line 1, steps: there is no step, and nothing is set up or expected'],
  [`${head}setup: {}`, 'line 1, steps: there is no step, and nothing is set up or expected'],
  [`${head}setup: { switches: { failoverMS: 1 } }`, 'line 3, setup.switches: unknown member "failoverMS", did you mean "failoverMs"?'],
  [`${head}setup: { switches: { failoverMs: "30000" } }`, 'line 3, setup.switches.failoverMs: expected a number, received "30000"'],
  [`${head}setup: { quotas: { requestPerSecond: 1 } }`, 'line 3, setup.quotas: unknown member "requestPerSecond", did you mean "requestsPerSecond"?'],
  [`${head}setup: { quotas: { requestsPerSecond: 0 } }`, 'line 3, setup.quotas.requestsPerSecond: expected at least 1, received 0'],
  [`${head}setup: { sliceSeconds: 0 }`, 'line 3, setup.sliceSeconds: expected a whole number, 1 to 300, received 0'],
  [`${head}setup: { service: recording }`, 'line 3, setup.service: unknown service "recording"'],
  [`${head}setup: { page: white }`, 'line 3, setup.page: expected parameters, as in "?white=3", received "white"'],
  [`${head}steps: [7]`, 'line 3, step 1: `when` is missing: say at which door it acts'],
  [`${head}steps: [{ when: {}, do: {} }]`, 'line 3, step 1, when: no door is named: expected one of cloudRecording.acquire, '],
  [`${head}steps:\n- when: { door: upload }`, 'line 4, step 1, do: expected members (delayMs, fail, refuse), received nothing'],
  [`${head}steps:\n- when: { door: classroom.ready, room: * }\n  do: { lose: request }`, 'line 4: a name that begins with * stands in quotes'],
  [`${head}steps:\n- when: { door: classroom.ready, room: *math }\n  do: { lose: request }`, 'line 4: a name that begins with * stands in quotes'],
  ['name: story\nname: other', 'line 2: a member stands here twice, keep one'],
  [`${head}steps: []\n---\n${head}`, 'line 4: a second document begins here (---), but a file holds one scenario'],
  ['name: story\nwhy: It happens: often.', 'line 2: there is a colon too many, a text with ": " in it stands in quotes'],
  ['name: story\nsteps:\n\t- when: {}', 'line 3: it is indented with a tab, YAML takes spaces only'],
  ['# A comment.name: storywhy: It happens.steps:  - when: { door: upload }', 'line 1: all of it stands in one line, as `curl -d @file` sends it'],
  ['name: storywhy: It happens.steps:  - when: { door: upload }', 'line 1: all of it stands in one line, as `curl -d @file` sends it'],
  [`${head}expect:\n- shows: { colour: #1144aa, share: 1 }\n- plays`, 'line 4: behind a # that is not in quotes YAML reads a comment'],
  ['name: !secret story', 'line 1: Unresolved tag: !secret'],
])('%j cannot be read', (text, words) => {
  expect(faultsOf(text)[0]).toContain(`Failed to read scenario, ${words}`)
})

test.each([
  ['cloudRecording.start', {}, 'nothing is to be done'],
  ['cloudRecording.start', { lose: 'answer', refuse: 'noWorker' }, 'lose and refuse exclude each other: keep one, or write two steps'],
  ['cloudRecording.start', { refuse: 'recordNotStarted' }, 'unknown refusal "recordNotStarted"'],
  ['classroom.stopRecord', { refuse: 'recordNotStartd' }, 'did you mean "recordNotStarted"?'],
  ['classroom.ready', { delayMs: 86_400_001 }, 'expected a whole number, 1 to 86400000, received 86400001'],
  ['classroom.ready', { answer: { status: 204, body: {} } }, 'do.answer.status: 204 has no body'],
  ['recorder.start', { afterMs: 5 }, 'afterMs has no effect without fail or crash or kill or find'],
  ['recorder.start', { find: 'audio_silence' }, 'find has no effect without afterMs'],
  ['recorder.start', { lose: true, delayMs: 5 }, 'lose and delayMs exclude each other'],
  ['recorder.start', { fail: 'recorder_eror' }, 'did you mean "recorder_error"?'],
  ['page.notifyReady', { lose: 'request' }, 'expected true, received "request"'],
  ['notification', { lose: 'request', only: 'v1' }, 'only has no effect with lose: request, as it never arrives'],
  ['notification', { lose: 'notice', sign: 'wrong-secret', delayMs: 5 }, 'sign has no effect with lose: notice, as it never arrives'],
])('at %s, %j is refused: %s', (door, does, words) => {
  expect(() => checkScenario({ name: 'story', why: 'It happens.', steps: [{ when: { door }, do: does }] })).toThrow(words)
})

test('a later attempt at a notification cannot be held back', () => {
  const held = (attempt?: number) => checkScenario({ name: 'story', why: 'It happens.', steps: [{ when: { door: 'notification', attempt }, do: { delayMs: 5 } }] })
  expect(() => held(2)).toThrow('step 1, do.delayMs: only the first attempt is held back, and this is attempt 2')
  expect([held(), held(1)]).toHaveLength(2)
})

test.each([
  ['UTF-16', 'utf16le'],
  ['Latin-1', 'latin1'],
] as const)('a text in %s is told as what it is', (_, encoding) => {
  const text = Buffer.from('name: sch\u00fcler\n', encoding).toString('utf8')
  expect(faultsOf(text)).toEqual(['Failed to read scenario: it is no text in UTF-8: save it as that, and not as UTF-16'])
})

test('a file that is not there is named', () => {
  expect(() => readScenarioFile('scenarios/none.yaml')).toThrow('Failed to read scenario scenarios/none.yaml: there is no such file')
})
