// For YAML: yaml 2, as it tells where in the text a value stands, has types of its own and no dependencies.
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml'
import type { z } from 'zod'
import { expected } from '../protocol/issues.ts'
import { scenario, type Scenario } from './scenario.ts'
import { shown } from './words.ts'
import { bareColourRemedy, isWithoutLines, lineOfBareColour, remedyFor, sentWithoutLines } from './yaml-slips.ts'

/** Something wrong with a scenario: where, and what. */
interface Problem {
  readonly line: number | undefined
  /** From the whole scenario down. */
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** Reads a scenario from its text, YAML or JSON (every JSON text is YAML). `file`: for its errors. Fails with all that is wrong, one to a line. */
export function readScenario(text: string, file = ''): Scenario {
  if (/[\0\uFFFD]/.test(text)) throw failure(file, [{ line: undefined, path: [], message: 'it is no text in UTF-8: save it as that, and not as UTF-16' }])
  if (isWithoutLines(text)) throw failure(file, [{ line: 1, path: [], message: sentWithoutLines }])
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineOf = (offset: number) => lines.linePos(offset).line
  const broken = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({ line: lineOf(pos[0]), message: remedyFor(code, message) }))
  // No scenario needs an alias.
  visit(document, { Alias: (_, { range }) => void broken.push({ line: lineOf(range![0]), message: remedyFor('BAD_ALIAS', '') }) })
  const bareColour = broken.length > 0 ? lineOfBareColour(text) : undefined
  if (bareColour !== undefined) throw failure(file, [{ line: bareColour, path: [], message: bareColourRemedy }])
  if (broken.length > 0) throw failure(file, broken.map((problem) => ({ ...problem, path: [] })))
  return check(document.toJS(), file, (path) => lineOf(offsetAt(document, path)))
}

/** Checks a scenario that is there as an object. Fails with all that is wrong. */
export function checkScenario(given: unknown): Scenario {
  return check(given, '', () => undefined)
}

function check(given: unknown, file: string, lineAt: (path: readonly PropertyKey[]) => number | undefined): Scenario {
  const result = scenario.safeParse(given)
  if (result.success) return result.data
  throw failure(
    file,
    result.error.issues.map((issue) => {
      const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path
      return { line: lineAt(path), path: issue.path, message: isOfSettings(issue) ? `${expected(issue)}, received ${shown(valueAt(given, issue.path))}` : issue.message }
    }),
  )
}

/** Of the settings of an App ID the schema is elsewhere, and has no words of its own for a value that is wrong. */
function isOfSettings({ code, path: [block, part, name] }: z.core.$ZodIssue) {
  return code !== 'custom' && block === 'setup' && (part === 'quotas' || part === 'switches') && name !== undefined
}

function valueAt(given: unknown, path: readonly PropertyKey[]) {
  return path.reduce<unknown>((above, part) => (typeof above === 'object' && above !== null ? (above as Record<PropertyKey, unknown>)[part] : undefined), given)
}

/** Where in the text the last part of the path stands that is there at all. */
function offsetAt({ contents }: Document, path: readonly PropertyKey[]) {
  let node: unknown = contents
  let offset = contents?.range?.[0] ?? 0
  for (const part of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === part) : undefined
    const item = isSeq(node) ? node.items[part as number] : pair?.value
    const place = pair?.key ?? item
    if (place === undefined) break
    offset = (place as { range?: readonly number[] }).range?.[0] ?? offset
    node = item
  }
  return offset
}

function failure(file: string, problems: readonly Problem[]) {
  const named = file === '' ? 'scenario' : `scenario ${file}`
  const inOrder = problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
  return new Error(inOrder.map((problem) => `Failed to read ${[named, ...placeOf(problem)].join(', ')}: ${problem.message}`).join('\n'))
}

function placeOf({ line, path }: Problem) {
  const [list, index, ...rest] = path
  const inStep = list === 'steps' && typeof index === 'number'
  const member = (inStep ? rest : path).join('.')
  return [...(line === undefined ? [] : [`line ${line}`]), ...(inStep ? [`step ${index + 1}`] : []), ...(member === '' || member === 'when.door' ? [] : [member])]
}
