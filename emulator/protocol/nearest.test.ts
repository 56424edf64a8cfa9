import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const known = ['delayMs', 'lose', 'classroom.ready', 'cloudRecording.stop', 'cloudRecording.acquire']

test('of several that are near it is the nearest', () => {
  expect(nearest('Quota-429', ['quota-406', 'quota-429'])).toBe('quota-429')
  expect(nearest('stopp', ['a.stoppes', 'a.stop'])).toBe('a.stop')
})

test.each([
  ['dealyMs', 'delayMs'],
  ['delayms', 'delayMs'],
  ['loose', 'lose'],
  ['clasroom.ready', 'classroom.ready'],
  ['ready', 'classroom.ready'],
  ['aquire', 'cloudRecording.acquire'],
  ['Stop', 'cloudRecording.stop'],
  ['crash', undefined],
  ['x', undefined],
  ['', undefined],
  ['delayMilliseconds', undefined],
])('%j may be meant for %s', (name, meant) => {
  expect(nearest(name, known)).toBe(meant)
})
