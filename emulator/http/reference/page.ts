import { html, raw } from 'hono/html'
import { type OpenApi, type PathItem, type Schema } from './document.ts'
import { operationSection, type Placed } from './operation.ts'
import { schemaTable } from './schema.ts'
import { style } from './style.ts'
import { inline, text, type Html } from './text.ts'

/** The reference as one page of HTML without scripts, and the policy that holds it to that. `document`: the OpenAPI document, JSON. */
export async function referencePage(document: string): Promise<{ readonly page: string; readonly policy: string }> {
  const api = JSON.parse(document) as OpenApi
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))).toString('base64')
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${api.info.title} ${api.info.version}: reference</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<nav aria-label="Contents">${contents(api)}</nav>
<main id="content">
<h1>${api.info.title} <small>${api.info.version}</small></h1>
${text(api.info.description)}
<p>For programs: <a href="/_emulator/openapi.json">openapi.json</a>, OpenAPI 3.1.</p>
<h2 id="credentials">Credentials</h2>
<dl>${Object.entries(api.components.securitySchemes).map(([name, { description }]) => html`<dt><code>${name}</code></dt><dd>${text(description)}</dd>`)}</dl>
${api.tags.map((tag) => html`<h2 id="${anchorOf(tag.name)}">${tag.name}</h2>${text(tag.description)}${operationsOf(api, tag.name).map((placed) => operationSection(api, placed))}`)}
<h2 id="schemas">Schemas</h2>
${Object.entries(api.components.schemas).map(([name, schema]) => schemaSection(name, schema))}
</main>
</body>
</html>
`
  return { page: String(page), policy: `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'` }
}

function contents(api: OpenApi): Html {
  const schemas = Object.keys(api.components.schemas)
  return html`<ul><li><a href="#credentials">Credentials</a></li>${api.tags.map(
    ({ name }) =>
      html`<li><a href="#${anchorOf(name)}">${name}</a><ul>${operationsOf(api, name).map(({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`)}</ul></li>`,
  )}<li><a href="#schemas">Schemas</a><ul>${schemas.map((name) => html`<li><a href="#schema-${name}">${name}</a></li>`)}</ul></li></ul>`
}

/** Those of a tag, each once, what is sent to webhooks last. */
function operationsOf({ paths, webhooks }: OpenApi, tag: string): Placed[] {
  const placed = (items: Readonly<Record<string, PathItem>>, isServed: boolean) =>
    Object.entries(items).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ method, path: isServed ? path : undefined, operation })))
  return [...placed(paths, true), ...placed(webhooks, false)].filter(({ operation }) => operation['x-same-as'] === undefined && operation.tags.includes(tag))
}

function schemaSection(name: string, schema: Schema): Html {
  const open = schema.properties !== undefined && schema.additionalProperties !== false ? 'Members that are not listed may stand beside these.' : ''
  return html`<section aria-labelledby="schema-${name}"><h3 id="schema-${name}"><a href="#schema-${name}">${name}</a></h3><p>${inline(schema.description ?? '')} ${open}</p>${schemaTable(schema)}</section>`
}

function anchorOf(tag: string) {
  return tag.toLowerCase().replaceAll(' ', '-')
}
