import { expect, test } from 'vitest'
import { chosenBy, labelOf } from './files.ts'

const labels = (name?: string) => chosenBy(name).files.map(labelOf)

test('without a name every contract test is chosen, of four folders', () => {
  expect(labels().length).toBeGreaterThan(90)
  expect(new Set(labels().map((label) => label.split('/')[0]))).toEqual(new Set(['classroom', 'journeys', 'notifications', 'operations']))
})

test('a part of the names of files chooses those, with all their tests', () => {
  expect(labels('operations/start-a')).toEqual(['operations/start-again', 'operations/start-answers', 'operations/start-at-once'])
  expect(chosenBy('operations/start-a')).not.toHaveProperty('title')
})

test('a rule chooses the tests that begin with it, also within a range', () => {
  expect(chosenBy('R-058')).toEqual({ files: ['operations.acquire-members.test.js'], title: /R-058/ })
  const { files, title } = chosenBy('R-252')
  expect(files).toContain('operations.query.test.js')
  expect('R-239, R-241 … R-244, R-246 … R-248, R-250 … R-253: from init over ready to in progress').toMatch(title!)
  expect('R-241 … R-244: others').not.toMatch(title!)
})

test('a part of a title is no pattern', () => {
  expect(chosenBy('(async_stop %s)').title?.source).toBe(String.raw`\(async_stop %s\)`)
})

test.each([
  ['operations/strat-again', 'did you mean operations/start-again?'],
  ['strat-again', 'did you mean start-again?'],
  ['R-999', '--only takes a part of a file\'s name'],
])('what is not there is told, and what was meant: %s', (name, told) => {
  expect(() => chosenBy(name)).toThrow(new RegExp(`^Failed to find contract tests by "${name}".*${told.replaceAll('?', String.raw`\?`)}`))
})
