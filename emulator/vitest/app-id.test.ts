import { expect, test } from 'vitest'
import { appIdOf, type Try } from './app-id.ts'

const first = { id: '-12_0_3', file: { name: 'test/lesson.test.ts', projectName: 'unit' }, result: { state: 'run', retryCount: 0, repeatCount: 0 } } as unknown as Try

/** The same but for some members. */
const otherwise = (change: object, run = 0) => appIdOf({ ...first, ...change }, run)

test('a test has the same App ID in every run, of the form that Agora’s have', () => {
  expect(appIdOf(first, 0)).toBe('1ae2235b0593923fb8069c374f5cae47')
  expect(otherwise({ result: undefined })).toBe(appIdOf(first, 0))
})

test('another test, project, file, retry, repeat or run has another', () => {
  const all = [
    appIdOf(first, 0),
    otherwise({ id: '-12_0_4' }),
    otherwise({ file: { ...first.file, projectName: 'e2e' } }),
    // Vitest's own hashes of two files can be the same.
    otherwise({ file: { ...first.file, name: 'test/other.test.ts' } }),
    otherwise({ result: { state: 'run', retryCount: 1 } }),
    otherwise({ result: { state: 'run', repeatCount: 1 } }),
    appIdOf(first, 1),
  ]
  expect(new Set(all).size).toBe(all.length)
})
