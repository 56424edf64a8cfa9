import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageFolder } from '../../package.ts'
import { nearest } from '../../protocol/nearest.ts'
import { escapePattern } from './escape-pattern.ts'

/** Where scripts/bundle.mjs puts the contract tests that go to any endpoint. */
export const contractFolder = fileURLToPath(new URL('dist/contract/', packageFolder))

/** Which tests are to be run. */
export interface Choice {
  readonly files: readonly string[]
  /** Only tests in whose title it is found. */
  readonly title?: RegExp
}

/** `operations.start-again.test.js` → `operations/start-again`, as it lies in client-contract-tests/. */
export const labelOf = (file: string) => file.replace('.', '/').replace('.test.js', '')

/**
 * The tests that `name` means: those of the files that have it in their names, else those that have it in their titles, as the number
 * of a rule is. Without a name all. Fails if there are none.
 */
export function chosenBy(name?: string): Choice {
  const files = readdirSync(contractFolder).filter((file) => file.endsWith('.test.js'))
  if (files.length === 0) throw new Error(`Failed to find the contract tests in ${contractFolder}: run npm run build`)
  if (name === undefined) return { files }
  const ofFile = files.filter((file) => labelOf(file).includes(name))
  if (ofFile.length > 0) return { files: ofFile }
  const texts = titlesFor(name, files)
  const within = files.filter((file) => texts.some((text) => sourceOf(file).includes(text)))
  if (within.length > 0) return { files: within, title: new RegExp(texts.map(escapePattern).join('|')) }
  const meant = nearest(name, files.map(labelOf).flatMap((label) => [label, label.split('/')[1]!]))
  throw new Error(`Failed to find contract tests by "${name}"${meant === undefined ? '' : `: did you mean ${meant}?`}. --only takes a part of a file's name (operations/start), of a title, or a rule (R-096)`)
}

/** What stands in titles for that name: of a rule also the ranges that it lies in. */
function titlesFor(name: string, files: readonly string[]) {
  if (!/^[RF]-\d{3}$/.test(name)) return [name]
  const ranges = new Set(files.flatMap((file) => [...sourceOf(file).matchAll(/([RF])-\d{3} … \1-\d{3}/g)].map(([range]) => range)))
  return [name, ...[...ranges].filter((range) => range[0] === name[0] && range.slice(0, 5) <= name && name <= range.slice(-5))]
}

const sourceOf = (file: string) => readFileSync(join(contractFolder, file), 'utf8')
