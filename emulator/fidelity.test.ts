import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ruleNames, rulesNamed } from './commands/contract/rules-named.ts'
import { section, tableRows, testTitles } from './fidelity.fixture.ts'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/fidelity.md'), 'utf8')
const allRules = [...ruleNames('R', 1, 434), ...ruleNames('F', 1, 148)]
const evidences = ['documented', 'documented (older)', 'observed', 'assumed']

const lines = tableRows(page).flatMap((cells) => {
  const [rule = '', does, evidence = '', source = '', note, ...rest] = cells
  return /^[RF]-/.test(rule) ? [{ rule, does, evidence, source, note, rest }] : []
})
const notes = lines.flatMap(({ rule, note = '' }) =>
  note === '' ? [] : note.split('; ').map((text) => ({ rule, text })),
)
const deferred = notes.filter(({ text }) => /^deferred: ./.test(text)).map(({ rule }) => rule)
const switches = firstCells('Switches')
const sources = firstCells('Sources')

const files = [
  ...filesIn('emulator', /\.test\.ts$/),
  ...filesIn('client-contract-tests', /\.ts$/),
]
const tests = files.flatMap((file) =>
  testTitles(readFileSync(join(root, file), 'utf8')).map((title) => ({
    file,
    title,
    rules: rulesNamed(title),
  })),
)
const named = tests.flatMap(({ file, rules = [] }) => rules.map((rule) => ({ rule, file })))

function firstCells(heading: string) {
  return tableRows(section(page, heading)).map(([first = '']) => first.replaceAll('`', ''))
}

function filesIn(folder: string, ending: RegExp) {
  if (!existsSync(join(root, folder))) return []
  const found = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return found.filter((file) => ending.test(file)).map((file) => join(folder, file))
}

test('the lines are the rules of Cloud Recording, then those of Flexible Classroom, each once and in order', () => {
  const listed = lines.map(({ rule }) => rule)
  const misplaced = listed.filter((rule, index) => rule !== allRules[index])
  expect(allRules.filter((rule) => !listed.includes(rule)), 'rules without a line').toEqual([])
  expect(misplaced, 'lines doubled, strange or out of order').toEqual([])
})

test('every line says what we do, with an evidence and a listed source', () => {
  const isListed = (name: string) => sources.includes(name.replace(/ \([^)]*\)$/, ''))
  const faulty = lines.filter(({ does, evidence, source, note, rest }) => {
    if (!does || note === undefined || rest.length > 0) return true
    const hasSource = source === '–' ? evidence === 'assumed' : source.split('; ').every(isListed)
    return !evidences.includes(evidence) || !hasSource
  })
  const shown = faulty.map(({ rule, evidence, source }) => `${rule}: ${evidence}, ${source}`)
  expect(shown, 'lines with a fault').toEqual([])
})

test('a note defers the line or names a switch that the page describes', () => {
  const known = switches.map((name) => `switch: ${name}`)
  const others = notes.filter(({ text }) => !/^deferred: ./.test(text))
  const strange = others.filter(({ text }) => !known.includes(text))
  expect(strange.map(({ rule, text }) => `${rule}: ${text}`), 'notes that do neither').toEqual([])
  const unnamed = known.filter((note) => others.every(({ text }) => text !== note))
  expect(unnamed, 'switches that no line names').toEqual([])
})

test('rules in titles are "R-042: …", "R-042, F-043: …" or "F-039 … F-053: …"', () => {
  const unreadable = tests.filter(({ rules }) => rules === undefined)
  expect(unreadable.map(({ file, title }) => `${file}: ${title}`), 'other titles').toEqual([])
})

test('every rule that is not deferred has a test', () => {
  const tested = new Set(named.map(({ rule }) => rule))
  const untested = lines.filter(({ rule }) => !deferred.includes(rule) && !tested.has(rule))
  expect(untested.map(({ rule, does }) => `${rule} ${does}`), 'rules without a test').toEqual([])
})

test('tests name rules that are there and not deferred', () => {
  const show = ({ rule, file }: { rule: string; file: string }) => `${rule}: ${file}`
  const unknown = named.filter(({ rule }) => !allRules.includes(rule)).map(show)
  expect(unknown, 'tests of rules that docs/fidelity.md does not have').toEqual([])
  const early = named.filter(({ rule }) => deferred.includes(rule)).map(show)
  expect(early, 'tests of deferred rules: if they are done, remove the note').toEqual([])
})

test('titles are found where tests are, and nowhere else', () => {
  const source = [
    "test('R-001: plain', () => expect(/['\"`]/.test('R-900: no')).toBe(a / b / c))",
    "// test('R-901: in a comment')",
    "/* test('R-902: in another') */",
    'test.each([[")", `${one(")}")} two`], [1]])("R-002, R-003: of a table", () => {})',
    "test.each<[string, () => void]>([])('R-004 … R-006: with types', () => {})",
    'test.each`a | b`(`R-007: ${title}`, () => {})',
    "test.skip('R-903: left out', () => {})",
    "test.todo('R-904: to be written')",
    "const text = \"test('R-905: in a text')\"",
    "it.runIf(linux)('R-008: under a condition', () => {})",
    "test('F-001, R-009, F-010 … F-012: of both', () => {})",
    "pattern.test('R-906: not a test')",
  ].join('\n')
  const titles = testTitles(source)
  expect(titles).toEqual([
    'R-001: plain',
    'R-002, R-003: of a table',
    'R-004 … R-006: with types',
    'R-007: ',
    'R-008: under a condition',
    'F-001, R-009, F-010 … F-012: of both',
  ])
  const ofBoth = ['F-001', 'R-009', 'F-010', 'F-011', 'F-012']
  expect(titles.flatMap((title) => rulesNamed(title) ?? [])).toEqual([...allRules.slice(0, 8), ...ofBoth])
})

test.each([
  'R-42: short',
  'F-40: short',
  'F040: without a dash',
  'R-042 and R-043: a word',
  'R-043 … R-042: backwards',
  'R-042 … F-043: from one to the other',
  'F-040, f-041: small',
  'R-042',
])('no rules are read from the title "%s"', (title) => {
  expect(rulesNamed(title)).toBeUndefined()
})

test.each(['the list of F-115', 'Format: F-115', 'FLV of the push'])('the title "%s" names no rule', (title) => {
  expect(rulesNamed(title)).toEqual([])
})
