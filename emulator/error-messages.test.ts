import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = import.meta.dirname

/** Errors that speak in others' words: those of fetch, of Node's name look-up, or a part of a sentence that begins elsewhere. */
const others = [
  /^http\/broken-connections\.ts: (?:'fetch failed'|'a scenario has)/,
  /^vitest\/send\.ts: 'fetch failed'/,
  /^vitest\/matchers\/shelf\.ts: `\$\{name\} (?:is not there|cannot be fetched)/,
  /^commands\/exec\/preload\//,
  /^commands\/exec\/upstream\.ts: `the proxy /,
  /^recorder\/chrome\/agora-calls\.ts: 'its body is a stream/,
]

test('every error says what has failed, and why', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/\.(test|case|fixture)\.ts$/.test(file))
  const thrown = files.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/new (?:Type)?Error\(\s*(['"`][^]*?)(?:,\s*\{|\)\n|\)\))/g)].map(([, words]) => `${file}: ${words}`))
  expect(thrown.length).toBeGreaterThan(50)
  const strange = thrown.filter((error) => !others.some((pattern) => pattern.test(error)) && !/: ['"`]Failed to [^]*?[:}]/.test(error))
  expect(strange).toEqual([])
})
