import { html } from 'hono/html'
import { resolve, type Answer, type Body, type OpenApi, type Operation, type Parameter } from './document.ts'
import { kindOf, schemaTable } from './schema.ts'
import { inline, text, type Html } from './text.ts'

/** An operation with its place. `path`: undefined for what is sent to a webhook. */
export interface Placed {
  readonly method: string
  readonly path: string | undefined
  readonly operation: Operation
}

/** All about one operation, under an anchor that is its `operationId`. */
export function operationSection(api: OpenApi, { method, path, operation }: Placed): Html {
  const { operationId, summary, description, security, parameters = [], requestBody, responses, 'x-also-at': alsoAt = [] } = operation
  const given = parameters.map((parameter) => resolve(api, parameter))
  const body = requestBody && resolve(api, requestBody)
  return html`<section class="operation" aria-labelledby="${operationId}">
<h3 id="${operationId}"><a href="#${operationId}">${summary}</a></h3>
${path === undefined ? '' : html`<p class="call"><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></p>`}
${text(description)}
${alsoAt.length === 0 ? '' : html`<p>Also at ${alsoAt.map((other, index) => html`${index === 0 ? '' : ', '}<code>${other}</code>`)}.</p>`}
${path === undefined ? '' : html`<p>Credentials: ${credentials(security)}.</p>`}
${given.length === 0 ? '' : parameterTable(given)}
${body === undefined ? '' : bodyPart(api, body)}
${path === undefined ? '' : html`<h4>Example</h4><pre tabindex="0"><code>${curl(method, path, given, body, security)}</code></pre>`}
<h4>Answers</h4>
<dl>${Object.entries(responses).map(([status, answer]) => answerPart(status, resolve(api, answer)))}</dl>
</section>`
}

function credentials(security: Operation['security']): Html {
  const ways = security.map((way) => Object.keys(way))
  if (ways.every((names) => names.length === 0)) return html`none`
  const links = (names: readonly string[]) => (names.length === 0 ? html`none` : html`${names.map((name, index) => html`${index === 0 ? '' : ' with '}<a href="#credentials">${name}</a>`)}`)
  return html`${ways.map((names, index) => html`${index === 0 ? '' : ', or '}${links(names)}`)}`
}

function parameterTable(parameters: readonly Parameter[]): Html {
  const row = ({ name, in: place, required, description, schema, example }: Parameter) =>
    html`<tr><td><code>${name}</code>${required ? html` <span class="must">required</span>` : ''}</td><td>${place}</td><td>${kindOf(schema)}</td><td>${inline(description)}${example === undefined ? '' : html` <span class="default">e.g. <code>${short(String(example))}</code></span>`}</td></tr>`
  return html`<h4>Parameters</h4><div class="scroll"><table><thead><tr><th>Name</th><th>In</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${parameters.map(row)}</tbody></table></div>`
}

function bodyPart(api: OpenApi, { description, required, content }: Body): Html {
  const schema = Object.values(content)[0]!.schema
  return html`<h4>Body</h4><p>${required ? '' : 'May be left out. '}${inline(description)} ${kindOf(schema)}:</p>${schemaTable(resolve(api, schema))}`
}

function answerPart(status: string, { description, content = {} }: Answer): Html {
  const [type, first] = Object.entries(content)[0] ?? []
  const kind = first === undefined ? '' : type === 'application/json' ? html` ${kindOf(first.schema)}` : html` <code>${Object.keys(content).join(', ')}</code>`
  const example = first?.example === undefined ? '' : html`<pre tabindex="0"><code>${JSON.stringify(first.example, null, 2)}</code></pre>`
  return html`<dt><span class="status s${status[0] ?? ''}">${status}</span>${kind}</dt><dd>${text(description)}${example}</dd>`
}

/** What a shell can run, with the examples in their places. */
function curl(method: string, path: string, parameters: readonly Parameter[], body: Body | undefined, security: Operation['security']): string {
  const of = (name: string) => parameters.find((parameter) => parameter.name === name)?.example ?? name
  const query = parameters.filter((parameter) => parameter.in === 'query' && parameter.example !== undefined).map(({ name, example }) => `${name}=${String(example)}`)
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURI(String(of(name)))) + (query.length === 0 ? '' : `?${query.join('&')}`)
  const [type, content] = Object.entries(body?.content ?? {})[0] ?? []
  return [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}'http://127.0.0.1:8788${address}'`,
    ...(security.some((way) => 'basic' in way) ? ["-u key:secret"] : []),
    ...(content?.example === undefined ? [] : dataOf(type, content.example)),
  ].join(' \\\n  ')
}

/** A form comes without a header: its type is what curl says by itself. */
function dataOf(type: string | undefined, example: unknown): readonly string[] {
  if (type === 'application/x-www-form-urlencoded') return [`-d '${new URLSearchParams(example as Record<string, string>).toString()}'`]
  return ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(example)}'`]
}

function short(example: string) {
  return example.length > 40 ? `${example.slice(0, 40)}…` : example
}
