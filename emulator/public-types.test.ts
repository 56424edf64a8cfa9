import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const { exports: entries } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, { types: string }> }

/** What a file of types says of one name. */
interface Declaration {
  readonly file: string
  readonly name: string
  readonly text: string
  readonly isTold: boolean
}

const doc = /\/\*\*(?:(?!\*\/)[^])*\*\/\s*$/
const starts = /^(?:export )?(?:declare )?(?:interface|type|function|const|class) (\w+)/gm

/** Where a name of a file comes from: itself, or the file that it is imported or passed on from. */
function read(file: string) {
  const source = readFileSync(file, 'utf8')
  const beginnings = [...source.matchAll(starts)]
  const declared = new Map(
    beginnings.map(({ index, 1: name }, at): [string, Declaration] => {
      const text = source.slice(index, beginnings[at + 1]?.index ?? source.length).replace(/\n\/\*\*[^]*$/, '\n')
      return [name!, { file, name: name!, text, isTold: doc.test(source.slice(0, index)) }]
    }),
  )
  const passed = [...source.matchAll(/^(?:import|export) (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm)].flatMap(([, names, from]) => {
    const other = resolve(dirname(file), from!.replace(/\.[jt]s$/, '.d.ts'))
    return names!.split(',').map((name) => [name.replace(/\btype\b/, '').trim(), other] as const)
  })
  const exported = [...source.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, names]) => names!.split(',').map((name) => name.replace(/\btype\b/, '').trim()))
  const own = beginnings.filter(([line]) => line.startsWith('export')).map(([, name]) => name!)
  return { declared, passed: new Map(passed), exported: [...new Set([...own, ...exported])].filter((name) => name !== '') }
}

/** Every declaration that an entry exports or that stands in the type of one. */
function reachable(): Declaration[] {
  const found = new Map<string, Declaration>()
  function visit(file: string, name: string): void {
    const { declared, passed } = read(file)
    const declaration = declared.get(name)
    const other = passed.get(name)
    if (declaration === undefined) {
      if (other !== undefined) visit(other, name)
      return
    }
    if (found.has(`${file} ${name}`)) return
    found.set(`${file} ${name}`, declaration)
    const bare = declaration.text.replaceAll(/\/\*(?:(?!\*\/)[^])*\*\//g, '')
    for (const [word] of bare.matchAll(/\b[A-Z]\w+\b/g)) visit(file, word)
  }
  for (const { types } of Object.values(entries)) for (const name of read(join(root, types)).exported) visit(join(root, types), name)
  return [...found.values()]
}

const all = reachable()
const at = ({ file, name }: Declaration) => `${relative(root, file)}: ${name}`

test('the types of the entries are found', () => {
  expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['createEmulator', 'Emulator', 'Options', 'ScenarioInput', 'SwitchChange', 'SessionView', 'JournalEntry', 'Leak', 'Judged', 'agoraHandlers']))
})

test('everything that a user can name says what it is', () => {
  expect(all.filter(({ isTold }) => !isTold).map(at)).toEqual([])
})

test('every member of it says what it means', () => {
  const silent = all.flatMap((declaration) => {
    const lines = declaration.text.split('\n')
    return lines.flatMap((line, index) => {
      const member = /^\s+(?:readonly )?(\w+)\??[:(]/.exec(line)?.[1]
      return member === undefined || /\*\/\s*$/.test(lines[index - 1] ?? '') ? [] : [`${at(declaration)}.${member}`]
    })
  })
  expect(silent).toEqual([])
})

test('none is inferred from a schema: those come without texts', () => {
  expect(all.filter(({ text }) => /\bz\.|import\("zod/.test(text)).map(at)).toEqual([])
})
