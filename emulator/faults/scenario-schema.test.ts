import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { parse } from 'yaml'
import { doors } from './doors.ts'
import { writtenScenario } from './scenario.ts'
import { withTexts } from './schema-texts.fixture.ts'

const folder = join(import.meta.dirname, '../../scenarios')
const schemaFile = join(folder, 'scenario.schema.json')
const line = '# yaml-language-server: $schema=scenario.schema.json\n'
const stories = readdirSync(folder).filter((file) => file.endsWith('.yaml'))

test('the JSON Schema for editors is that of the reader: `npx vitest run emulator/faults/scenario-schema -u` writes it anew', async () => {
  const schema = { title: 'A failure story of agora-emulator', ...withTexts(z.toJSONSchema(writtenScenario, { io: 'input' })) }
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(schemaFile)
})

test('it knows every door', () => {
  const schema = readFileSync(schemaFile, 'utf8')
  expect(doors.filter((door) => !schema.includes(`"${door}"`))).toEqual([])
})

test('it says what each member means, as the source does', () => {
  const undescribed = JSON.parse(readFileSync(schemaFile, 'utf8'), (name, value: { properties?: Record<string, { description?: string }> }) =>
    name === 'do' || name === 'setup' ? Object.entries(value.properties ?? {}).flatMap(([member, { description }]) => (description === undefined ? [member] : [])) : value) as { properties: { setup: string[]; steps: { items: { anyOf: { properties: { do: string[] } }[] } } } }
  expect([undescribed.properties.setup, ...undescribed.properties.steps.items.anyOf.map(({ properties }) => properties.do)].flat()).toEqual([])
})

test.each(stories)('%s names it in its first line, and fits it', (file) => {
  const text = readFileSync(join(folder, file), 'utf8')
  expect(text.startsWith(line)).toBe(true)
  expect(writtenScenario.safeParse(parse(text)).error?.message).toBeUndefined()
})
