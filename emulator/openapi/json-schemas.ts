import { z } from 'zod'
import { digitsAreNumber } from '../protocol/classroom/room.ts'
import { emptyIsAbsent, nullIsAbsent } from '../protocol/members.ts'
import { components, type Component } from './components.ts'
import { textsOf } from './source-texts.ts'

/** As much of a JSON Schema as is read and written here. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  description?: string
  default?: unknown
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly additionalProperties?: JsonSchema | boolean
  readonly [keyword: string]: unknown
}

/** Place of a named schema in the document. */
export const schemaPath = (id: string) => `#/components/schemas/${id}`

/** What a reader lets in besides what its schema says, by the function that it calls first. */
const alsoTaken = new Map<unknown, readonly JsonSchema[]>([
  [nullIsAbsent, [{ type: 'null' }]],
  [emptyIsAbsent, [{ const: '' }, { type: 'null' }]],
  [digitsAreNumber, [{ type: 'string', pattern: '^[0-9]+$' }]],
])

/** Named schemas, those of the document or others, by their names, each member with the text that stands above it in the source. */
export function jsonSchemas(named: readonly Component[] = components): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string; [keyword: string]: unknown }>()
  for (const { id, schema, keywords } of named) registry.add(schema, { id, ...keywords })
  // A schema that is read behind one that takes anything says more.
  const idOf = (schema: z.core.$ZodType) => registry.get(schema as z.ZodType)?.id
  const override = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: object }) => refine(zodSchema, jsonSchema, idOf)
  const { schemas } = z.toJSONSchema(registry, { io: 'input', unrepresentable: 'any', metadata: registry, uri: schemaPath, override })
  return Object.fromEntries(
    named.map(({ id, from, texts }) => {
      const { $id: _id, $schema: _dialect, ...schema } = schemas[id] as JsonSchema
      return [id, withTexts(schema, from, texts)]
    }),
  )
}

/** Says of one schema what its readers do that a JSON Schema does not tell by itself. */
function refine(zodSchema: z.core.$ZodTypes, jsonSchema: object, idOf: (schema: z.core.$ZodType) => string | undefined) {
  const { def } = zodSchema._zod
  const put = (keywords: JsonSchema) => {
    for (const name of Object.keys(jsonSchema)) delete (jsonSchema as Record<string, unknown>)[name]
    Object.assign(jsonSchema, keywords)
  }
  if (def.type === 'undefined') put({ not: {} })
  withoutMachineLimits(jsonSchema)
  // JSON Schema knows no flags.
  if ([...(zodSchema._zod.bag['patterns'] as Set<RegExp> | undefined ?? [])].some(({ flags }) => flags.includes('i'))) delete (jsonSchema as { pattern?: string }).pattern
  if (def.type !== 'pipe') return
  const id = idOf(def.out)
  if (def.in._zod.def.type === 'array' && id !== undefined) return put({ $ref: schemaPath(id) })
  const also = def.in._zod.def.type === 'transform' ? alsoTaken.get((def.in._zod.def as z.core.$ZodTransformDef).transform) : undefined
  if (also !== undefined) put({ anyOf: [{ ...(jsonSchema as JsonSchema) }, ...also] })
  const left = (zodSchema as unknown as z.ZodType).safeParse(undefined)
  if (left.success && left.data !== undefined) Object.assign(jsonSchema, { default: left.data })
}

/** That a whole number is one that JavaScript can hold goes without saying. */
function withoutMachineLimits(jsonSchema: { minimum?: number; maximum?: number }) {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
}

function withTexts(schema: JsonSchema, from: readonly string[], given: Readonly<Record<string, string>> = {}): JsonSchema {
  const texts = from.map(textsOf)
  const members = new Map([...texts.toReversed().flatMap(({ members }) => [...members]), ...Object.entries(given)])
  const own = texts[0]?.own
  return { ...(own === undefined || schema.description !== undefined ? {} : { description: own }), ...describe(schema, members) }
}

/** The schema with a text for every member that has none, however deep. */
function describe(schema: JsonSchema, texts: ReadonlyMap<string, string>): JsonSchema {
  const inside = (part: JsonSchema) => describe(part, texts)
  const named = Object.entries(schema.properties ?? {}).map(([name, member]) => {
    const text = texts.get(name)
    return [name, { ...inside(member), ...(text === undefined || member.description !== undefined ? {} : { description: text }) }] as const
  })
  return {
    ...schema,
    ...(schema.properties && { properties: Object.fromEntries(named) }),
    ...(schema.items && { items: inside(schema.items) }),
    ...(schema.anyOf && { anyOf: schema.anyOf.map(inside) }),
    ...(schema.oneOf && { oneOf: schema.oneOf.map(inside) }),
    ...(typeof schema.additionalProperties === 'object' && { additionalProperties: inside(schema.additionalProperties) }),
  }
}
