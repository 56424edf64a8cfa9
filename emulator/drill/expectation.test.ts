import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ExpectationInput } from '../protocol/written.ts'
import { expectationSchema, writtenExpectation } from './expectation.ts'
import { wordNames, words } from './words.ts'

const messages = (given: unknown) => expectationSchema.safeParse(given).error?.issues.map(({ path, message }) => [path.join('.'), message])

test('a word may stand alone, and gets its defaults', () => {
  expect(expectationSchema.parse('stopped')).toEqual({ word: 'stopped' })
  expect(expectationSchema.parse('queriedAfter')).toEqual({ word: 'queriedAfter', door: 'cloudRecording.start' })
  expect(expectationSchema.parse({ stopped: null })).toEqual({ word: 'stopped' })
})

test('a word has members, and either has a list', () => {
  const given: ExpectationInput = { either: ['keptSid', { backedOff: { door: 'cloudRecording.query', growing: true } }] }
  expect(expectationSchema.parse(given)).toEqual({
    word: 'either',
    of: [{ word: 'keptSid' }, { word: 'backedOff', door: 'cloudRecording.query', atLeastMs: 1000, growing: true }],
  })
})

test.each([
  ['stoped', [['', 'unknown expectation "stoped", did you mean "stopped"?']]],
  [{ backedof: {} }, [['backedof', 'unknown expectation "backedof", did you mean "backedOff"?']]],
  [{ backedOff: { door: 'cloudRecording.qurey' } }, [['backedOff.door', 'unknown call "cloudRecording.qurey", did you mean "cloudRecording.query"?']]],
  [{ backedOff: { door: 'cloudRecording.query', atLeast: 5 } }, [['backedOff', 'unknown member "atLeast", did you mean "atLeastMs"?']]],
  [{ shows: { colour: null } }, [['shows.colour', 'expected white, black or a colour as "#1144aa", received nothing: behind a # that is not in quotes YAML reads a comment']]],
  [{ shows: { colour: 'blue', share: 50 } }, [['shows.colour', 'expected white, black or a colour as "#1144aa", received "blue"'], ['shows.share', 'expected a part of the picture, above 0 and up to 1, received 50']]],
  [{ shows: { color: '#1144aa' } }, [['shows.colour', 'expected white, black or a colour as "#1144aa", received nothing'], ['shows', 'unknown member "color", did you mean "colour"?']]],
  [{ plays: true }, [['plays', 'it has no members, expected nothing behind it, received true']]],
  [{ shows: { colour: 'white', fromMs: 5000, toMs: 1000 } }, [['shows.toMs', 'toMs is 1000, and fromMs 5000: nothing lies between them']]],
  [{ called: { door: 'cloudRecording.stop', atMost: 0 } }, [['called.atMost', 'atMost is 0, and atLeast 1: nothing lies between them']]],
  [{ called: { door: 'cloudRecording.stop', atLeast: 0 } }, [['called.atLeast', 'with 0 and no atMost it is always met: never is atLeast: 0, atMost: 0']]],
  [{ stored: { file: '*', atLeast: 0 } }, [['stored.atLeast', 'with 0 and no atMost it is always met: never is atLeast: 0, atMost: 0']]],
  [{ waited: { after: 'cloudRecording.query', before: 'cloudRecording.stop' } }, [['waited', 'say atLeastMs or atMostMs: any wait would do']]],
  [{ gaveUp: { door: 'cloudRecording.stop', after: 0 } }, [['gaveUp.after', 'expected a whole number, 1 to 100000, received 0']]],
  [{ either: ['stopped'] }, [['either', 'expected a list of two expectations or more, received ["stopped"]']]],
  [{ either: ['stopped', 'keptSide'] }, [['either.1', 'unknown expectation "keptSide", did you mean "keptSid"?']]],
])('a slip is told where it stands: %j', (given, told) => {
  expect(messages(given)).toEqual(told)
})

test('two words in one entry, and none, are refused', () => {
  expect(messages({ called: null, door: 'cloudRecording.stop' })).toEqual([['', 'one word to each entry, received called and door: begin each with a dash of its own, and indent its members further']])
  expect(messages(7)?.[0]?.[1]).toContain('expected a word')
})

test('a word that needs a call is refused without one', () => {
  for (const word of wordNames) expect(expectationSchema.safeParse(word).success).toBe(words[word].safeParse({}).success)
  expect(messages('called')?.[0]?.[0]).toBe('door')
})

test('a JSON Schema for editors can be made of it', () => {
  const made = JSON.stringify(z.toJSONSchema(writtenExpectation, { io: 'input' }))
  for (const word of [...wordNames, 'either']) expect(made).toContain(`"${word}"`)
})
