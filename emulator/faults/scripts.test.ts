import { expect, test } from 'vitest'
import { checkScenario } from './read-scenario.ts'
import { createScripts, type Scripts } from './scripts.ts'

const door = 'cloudRecording.start'
const story = (name: string) => checkScenario({ name, why: 'It happens.', steps: [{ when: { door }, do: { lose: 'request' } }] })

/** Which scenario acts on the next start of each of these App IDs. */
const next = (scripts: Scripts, ...appIds: readonly string[]) => appIds.map((appId) => scripts.meet({ door, appId })?.scenario)

test('one for all acts on every App ID, once on each', () => {
  const scripts = createScripts(story('common'))
  expect(next(scripts, 'a', 'b', 'a')).toEqual(['common', 'common', undefined])
})

test('an App ID that has its own is under that one alone, until it is taken away', () => {
  const scripts = createScripts(story('common'))
  scripts.load(story('own'), 'a')
  expect(next(scripts, 'a', 'a', 'b')).toEqual(['own', undefined, 'common'])
  scripts.clear('a')
  expect(next(scripts, 'a')).toEqual(['common'])
})

test('a scenario takes the place of the one before, and begins anew', () => {
  const scripts = createScripts()
  scripts.load(story('first'), 'a')
  expect(next(scripts, 'a', 'a')).toEqual(['first', undefined])
  scripts.load(story('second'), 'a')
  expect(next(scripts, 'a', 'a')).toEqual(['second', undefined])
})

test('cleared without an App ID, nothing is left', () => {
  const scripts = createScripts(story('common'))
  scripts.load(story('own'), 'a')
  scripts.clear()
  expect([scripts.loaded(), scripts.reports(), next(scripts, 'a', 'b')]).toEqual([false, [], [undefined, undefined]])
})

test('reset brings back what was there in the beginning', () => {
  const scripts = createScripts(story('first'))
  scripts.load(story('own'), 'a')
  scripts.load(story('later'))
  next(scripts, 'a', 'b')
  scripts.reset('a')
  expect(next(scripts, 'a', 'b')).toEqual(['later', undefined])
  scripts.reset()
  expect(next(scripts, 'a', 'b')).toEqual(['first', 'first'])
})

test('only a door that is spoken of is watched', () => {
  const scripts = createScripts()
  scripts.load(story('own'), 'a')
  expect([scripts.watches(door, 'a'), scripts.watches('cloudRecording.stop', 'a'), scripts.watches(door, 'b')]).toEqual([true, false, false])
})

test('it reports what an App ID is under, with what has come of it there, or everything', () => {
  const scripts = createScripts(story('common'))
  scripts.load(story('own'), 'a')
  next(scripts, 'b', 'c')
  const shown = (appId?: string) => scripts.reports(appId).map(({ name, appId: owner, steps }) => [name, owner, steps[0]!.fired])
  expect(shown()).toEqual([['common', null, 2], ['own', 'a', 0]])
  expect([shown('a'), shown('b'), shown('d')]).toEqual([[['own', 'a', 0]], [['common', null, 1]], [['common', null, 0]]])
})
