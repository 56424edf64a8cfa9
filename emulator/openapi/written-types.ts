import { options } from '../config.ts'
import { components, type Component } from './components.ts'
import { jsonSchemas, type JsonSchema } from './json-schemas.ts'

/** Types of what is written in code: those of the document that options and stories are made of, by their names there, and the options. */
const names: Readonly<Record<string, string>> = {
  Webhook: 'WrittenWebhook',
  Quotas: 'WrittenQuotas',
  SwitchChange: 'SwitchChange',
  InjectedAnswer: 'WrittenAnswer',
  ClassroomStorageChange: 'ClassroomStorageChange',
  ClassroomSettingsChange: 'ClassroomSettingsChange',
  AppSettingsChange: 'AppSettingsChange',
  ScenarioSetup: 'SetupInput',
  CloudRecordingStep: 'CloudRecordingStepInput',
  ClassroomStep: 'ClassroomStepInput',
  RecorderStep: 'RecorderStepInput',
  PageStep: 'PageStepInput',
  UploadStep: 'UploadStepInput',
  NotificationStep: 'NotificationStepInput',
  CallDoor: 'CallDoor',
  Expectation: 'ExpectationInput',
  Scenario: 'ScenarioInput',
  Options: 'Options',
}

const head = `// Made from the schemas and the texts above their members: \`npx vitest run --project unit emulator/openapi -u\` writes it anew.
// A type that is inferred from a schema would come to editors without texts.
`

/** A TypeScript source with a type for each, every member with its text. */
export function writtenTypes(): string {
  const own: Component = { id: 'Options', schema: options, from: ['config.ts#options'] }
  const wanted = [...components.filter(({ id }) => id in names), own]
  const schemas = jsonSchemas(wanted)
  const declared = Object.entries(names).map(([id, name]) => `${comment(schemas[id]!.description, '')}${declaration(name, schemas[id]!)}`)
  return `${head}\n${declared.join('\n')}`
}

function declaration(name: string, schema: JsonSchema) {
  if (schema.properties !== undefined) return `export interface ${name} ${members(schema, '')}\n`
  const parts = alternatives(schema).map((part) => typeOf(part, '  '))
  return `export type ${name} =\n${(parts.length === 0 ? typeOf(schema, '').split(' | ') : parts).map((part) => `  | ${part}`).join('\n')}\n`
}

function alternatives({ anyOf = [], oneOf = [] }: JsonSchema) {
  return [...anyOf, ...oneOf]
}

function members({ properties = {}, required = [] }: JsonSchema, indent: string): string {
  const inner = `${indent}  `
  const lines = Object.entries(properties).map(([name, schema]) => {
    const needed = (required as readonly string[]).includes(name)
    return `${comment(schema.description, inner, schema.default)}${inner}readonly ${name}${needed ? '' : '?'}: ${typeOf(schema, inner)}${needed ? '' : ' | undefined'}\n`
  })
  return lines.length === 0 ? '{}' : `{\n${lines.join('')}${indent}}`
}

function typeOf(schema: JsonSchema, indent: string): string {
  const { $ref, type, items, properties, additionalProperties } = schema
  const parts = alternatives(schema)
  if ($ref !== undefined) return names[$ref.split('/').at(-1)!]!
  if ('const' in schema) return literal(schema['const'])
  if ('enum' in schema) return (schema['enum'] as readonly unknown[]).map(literal).join(' | ')
  if (parts.length > 0) return parts.map((part) => typeOf(part, indent)).join(' | ')
  if (items !== undefined) return `readonly ${inBrackets(typeOf(items, indent))}[]`
  if (properties !== undefined) return members(schema, indent)
  if (typeof additionalProperties === 'object') return `Readonly<Record<string, ${typeOf(additionalProperties, indent)}>>`
  const simple = [type].flat().flatMap((name) => (name === undefined ? [] : [name === 'integer' ? 'number' : name]))
  return simple.length === 0 ? 'unknown' : simple.join(' | ')
}

function literal(value: unknown) {
  return typeof value === 'string' ? `'${value}'` : String(value)
}

function inBrackets(type: string) {
  return type.includes(' | ') ? `(${type})` : type
}

function comment(text: string | undefined, indent: string, usual?: unknown) {
  const isSaid = usual === undefined || /\bdefault\b/i.test(text ?? '')
  const lines = [...(text === undefined ? [] : [text]), ...(isSaid ? [] : [`Default ${typeof usual === 'string' ? `\`${usual}\`` : JSON.stringify(usual)}.`])]
  return lines.length === 0 ? '' : `${indent}/** ${lines.join(' ')} */\n`
}
