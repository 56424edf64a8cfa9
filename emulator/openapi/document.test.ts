import { BaseResolver, createConfig, lintDocument, makeDocumentFromString } from '@redocly/openapi-core'
import { Validator } from '@seriousme/openapi-schema-validator'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApiDocument, operations } from './document.ts'
import { jsonSchemas, type JsonSchema } from './json-schemas.ts'

/** Reading and checking half a megabyte takes a few seconds, on a busy machine many. */
const patient = { timeout: 60_000 }

const text = `${JSON.stringify(openApiDocument(), null, 2)}\n`

test('what is served is made from the schemas that read and the tables that refuse: `npx vitest run --project unit emulator/openapi -u` writes it anew', async () => {
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/openapi.json'))
})

test('it is OpenAPI 3.1, by the JSON Schema of the specification', patient, async () => {
  expect(await new Validator().validate(JSON.parse(text) as Record<string, unknown>)).toEqual({ valid: true })
})

test('a linter finds nothing, its examples included', patient, async () => {
  // Of some operations there is no success here: nobody joins a room, and pages are led to. The dashboard is a folder, and ends as one.
  const config = await createConfig({ extends: ['recommended-strict'], rules: { 'operation-2xx-response': 'off', 'no-path-trailing-slash': 'off' } })
  const problems = await lintDocument({ document: makeDocumentFromString(text, 'openapi.json'), config, externalRefResolver: new BaseResolver() })
  expect(problems.map(({ ruleId, message, location }) => `${location[0]?.pointer ?? ''}: ${message} (${ruleId})`)).toEqual([])
  const neverDone = operations.filter(({ answers }) => !answers.some(({ status }) => status < 300)).map(({ id }) => id)
  expect(neverDone).toEqual(['getUser', 'putUserProperties', 'deleteUserProperties', 'samplePage', 'findDashboard', 'actOnRecording', 'sendScenario', 'sendClock'])
})

test('the linter and the specification’s schema would find something', patient, async () => {
  const broken = text.replace('"license"', '"licence"')
  expect(await new Validator().validate(JSON.parse(broken) as Record<string, unknown>)).toMatchObject({ valid: false })
  const config = await createConfig({ extends: ['spec'] })
  expect(await lintDocument({ document: makeDocumentFromString(broken, 'openapi.json'), config, externalRefResolver: new BaseResolver() })).not.toEqual([])
})

/** Members without a text, by their path. */
function silent(schema: JsonSchema, path: string): string[] {
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const here = member.description === undefined ? [`${path}.${name}`] : []
    return [...here, ...silent(member, `${path}.${name}`)]
  })
  const parts = [schema.items, schema.additionalProperties, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  return [...members, ...parts.flatMap((part) => (typeof part === 'object' ? silent(part, path) : []))]
}

test('every schema and every member says what it means', () => {
  const all = Object.entries(jsonSchemas())
  expect(all.flatMap(([id, schema]) => [...(schema.description === undefined ? [id] : []), ...silent(schema, id)])).toEqual([])
})
