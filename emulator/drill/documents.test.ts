import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { section, tableRows } from '../fidelity.fixture.ts'
import { wordNames, words, type Word } from './words.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/drills.md'), 'utf8')
const rows = tableRows(section(page, 'What can be expected')).map(([word = '', members = '']) => ({ word: word.replaceAll('`', ''), members }))

test('docs/drills.md has every word that can be expected, and no other', () => {
  expect(rows.map(({ word }) => word).toSorted()).toEqual([...wordNames, 'either'].toSorted())
})

test('it has the members of every word', () => {
  const missing = rows.flatMap(({ word, members }) => Object.keys(words[word as Word]?.shape ?? {}).filter((member) => !members.includes(`\`${member}\``)).map((member) => `${word}.${member}`))
  expect(missing).toEqual([])
})

test('it has every variable that a client is told', () => {
  const source = readFileSync(join(import.meta.dirname, '../commands/drill-world.ts'), 'utf8')
  const told = new Set(source.match(/\bAGORA_\w+/g))
  expect([...told].filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})
