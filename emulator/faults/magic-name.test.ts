import { expect, test } from 'vitest'
import { storyIn } from './magic-name.ts'

test.each([
  ['drill--upload-late--room1', 'upload-late'],
  ['drill--upload-late', 'upload-late'],
  ['drill--code-65-retry--', 'code-65-retry'],
  ['https://example.test/drill--upload-late--1/index.html', 'upload-late'],
  ['https://example.test/drill--upload-late.html?x=1', 'upload-late'],
  ['drill-upload-late', undefined],
  ['drill--', undefined],
  ['drill--Upload', undefined],
  ['drill--../secret', undefined],
])('%s asks for %s', (text, name) => {
  expect(storyIn(text)).toBe(name)
})
