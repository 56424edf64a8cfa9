import { html } from 'hono/html'
import { nameOf, type Schema } from './document.ts'
import { inline, type Html } from './text.ts'

/** A row of the table: a member by its path from the object down. */
interface Row {
  readonly path: string
  readonly required: boolean
  readonly schema: Schema
}

/** What can stand in a body, member by member; a schema with a name has a table of its own, to which its row leads. */
export function schemaTable(schema: Schema): Html {
  const rows = rowsOf(schema, '')
  if (rows.length === 0) return html`<p>${kindOf(schema)}${rangeOf(schema)}</p>`
  return html`<div class="scroll"><table><thead><tr><th>Member</th><th>Type</th><th>Range, default</th><th>Meaning</th></tr></thead><tbody>${rows.map(row)}</tbody></table></div>`
}

function row({ path, required, schema }: Row): Html {
  return html`<tr><td><code>${path}</code>${required ? html` <span class="must">required</span>` : ''}</td><td>${kindOf(schema)}</td><td>${rangeOf(schema)}</td><td>${inline(schema.description ?? '')}</td></tr>`
}

/** Members of it and of the objects in it that have no name of their own. */
function rowsOf(schema: Schema, above: string): Row[] {
  if (schema.$ref !== undefined) return []
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const path = above === '' ? name : `${above}.${name}`
    return [{ path, required: schema.required?.includes(name) ?? false, schema: member }, ...rowsOf(member, path)]
  })
  const objects = alternatives(schema).filter(({ properties }) => properties !== undefined)
  // Of several objects one is there: what it needs, the others do not have.
  const parts = objects.flatMap((part) => rowsOf(objects.length > 1 ? { ...part, required: [] } : part, above))
  const items = schema.items === undefined ? [] : rowsOf(schema.items, `${above}[]`)
  return [...own, ...parts, ...items]
}

function alternatives({ anyOf = [], oneOf = [] }: Schema) {
  return [...anyOf, ...oneOf]
}

/** The type, with a link where it has a name. */
export function kindOf(schema: Schema): Html {
  const name = nameOf(schema)
  if (name !== undefined) return html`<a href="#schema-${name}">${name}</a>`
  const parts = alternatives(schema)
  if (parts.length > 0) return html`${parts.map((part, index) => html`${index === 0 ? '' : ' or '}${kindOf(part)}`)}`
  if (schema.items !== undefined) return html`list of ${kindOf(schema.items)}`
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (schema.enum !== undefined) return html`${schema.enum.map((value, index) => html`${index === 0 ? '' : ' · '}<code>${JSON.stringify(value)}</code>`)}`
  if (schema.not !== undefined) return html`absent`
  return html`${[schema.type ?? 'anything'].flat().join(' or ')}${schema.format === undefined ? '' : `, ${schema.format}`}`
}

/** What a value must keep to, and what it is when it is left out. */
function rangeOf(schema: Schema): Html {
  const [only = schema] = alternatives(schema).filter(({ type, const: value }) => type !== 'null' && value === undefined)
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, minItems, maxItems, pattern } = only
  const range = [
    ...between(minimum, maximum),
    ...(exclusiveMinimum === undefined ? [] : [`above ${exclusiveMinimum}`]),
    ...(exclusiveMaximum === undefined ? [] : [`below ${exclusiveMaximum}`]),
    ...(minLength === undefined ? [] : ['not empty']),
    ...between(minItems, maxItems).map((count) => `${count} of them`),
  ].join(', ')
  const shape = pattern === undefined ? '' : html` <code>${pattern}</code>`
  const usual = schema.default === undefined ? '' : html` <span class="default">default <code>${JSON.stringify(schema.default)}</code></span>`
  return html`${range}${shape}${usual}`
}

function between(least: number | undefined, most: number | undefined): string[] {
  if (least !== undefined && most !== undefined) return [least === most ? `exactly ${least}` : `${least} to ${most}`]
  if (least !== undefined) return [`from ${least}`]
  return most === undefined ? [] : [`at most ${most}`]
}
