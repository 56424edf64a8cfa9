import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const run = promisify(execFile)
const helpOf = async (...names: readonly string[]) => (await run(process.execPath, [cli, ...names, '--help'])).stdout

const main = await helpOf()
const names = [...main.split('Commands:')[1]!.split('\n\n')[0]!.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name!).filter((name) => name !== 'help')
const help = new Map(await Promise.all(names.map(async (name) => [name, await helpOf(name)] as const)))

/** Each option or argument with all that is said of it, on one line. */
function entriesOf(text: string) {
  const lines = text.split(/^(?:Options|Arguments):$/m).slice(1).join('\n').split(/^Examples:|^Exit code:/m)[0]!.split('\n')
  const entries: string[] = []
  for (const line of lines) {
    if (/^ {2}\S/.test(line)) entries.push(line.trim())
    else if (/^ {4,}\S/.test(line)) entries.push(`${entries.pop() ?? ''} ${line.trim()}`)
  }
  return entries
}

test('the main help names every command with what it does, and the environment', () => {
  expect(names).toEqual(expect.arrayContaining(['start', 'record', 'listen', 'exec', 'drill', 'doctor', 'openapi']))
  const commands = main.split('Commands:')[1]!.split('\n\n')[0]!.split('\n').filter((line) => line.trim() !== '')
  expect(commands.filter((line) => !/^ {2}\w+.* {2,}\S.*\.$|^ {2}help /.test(line))).toEqual([])
  expect(main).toMatch(/AGORA_EMULATOR_CHROME/)
})

test.each(names)('%s: says what it does, what it is called like, and what its exit code means', (name) => {
  const text = help.get(name)!
  expect(text).toMatch(new RegExp(`^Usage: agora-emulator ${name} .*\\n\\n\\S`))
  expect(text).toMatch(new RegExp(`^Examples:\\n  agora-emulator ${name}`, 'm'))
  expect(text).toMatch(/^Exit code: .*\b0\b|^Exit code: the program's/m)
})

test.each(names)('%s: every option says what it is when it is left out, and every number has its range', (name) => {
  const entries = entriesOf(help.get(name)!).filter((entry) => !entry.startsWith('-h'))
  const options = entries.filter((entry) => entry.startsWith('--'))
  expect(options.filter((entry) => !/default: /.test(entry))).toEqual([])
  expect(options.filter((entry) => /^--[\w-]+ <(?:number|seconds|pixels|kbps|code|milliseconds)>/.test(entry) && !/\d to \d|from \d/.test(entry))).toEqual([])
  expect(entries.filter((entry) => !/^\S+(?: <\S+>)?\s+\S+ \S+/.test(entry))).toEqual([])
})

test.each(names)('%s: its examples are calls that it knows', (name) => {
  const known = new Set([...help.get(name)!.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, option]) => option))
  const examples = [...help.get(name)!.matchAll(/^ {2}agora-emulator \w+(.*)$/gm)].map(([, rest]) => rest!.split(' -- ')[0]!)
  expect(examples.length).toBeGreaterThan(0)
  expect(examples.flatMap((example) => [...example.matchAll(/ (--[\w-]+)/g)].map(([, option]) => option!)).filter((option) => !known.has(option))).toEqual([])
})
