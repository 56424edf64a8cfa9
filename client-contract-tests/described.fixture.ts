import { Ajv2020 } from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Send } from './agora.ts'

type Part = Readonly<Record<string, unknown>>
interface Operation {
  readonly operationId: string
  readonly 'x-same-as'?: string
  readonly requestBody?: Part
  readonly responses: Readonly<Record<string, Part>>
}

const document = JSON.parse(readFileSync(join(import.meta.dirname, '../docs/openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, { readonly properties?: { readonly eventType?: { readonly const?: number } } }>> }
}
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
ajv.addSchema({ $id: 'openapi', ...document })

const pointer = (...parts: readonly string[]) => `openapi#/${parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`

/** In either letter case; all else in a path has one. */
const anyRegion = '(?:[cC][nN]|[aA][pP]|[eE][uU]|[nN][aA])'

/** Each path as an expression: a key has slashes of its own, and Cloud Recording passes over a region. */
const places = Object.entries(document.paths).map(([path, item]) => {
  const source = path
    .replaceAll(/[.]/g, '\\.')
    .replace(/\{region\}/, anyRegion)
    .replaceAll(/\{key\}/g, '.+')
    .replaceAll(/\{\w+\}/g, '[^/]+')
  return { path, item, expression: new RegExp(`^${/^\/v\d/.test(path) ? `(?:/${anyRegion})?` : ''}${source}$`) }
})

/** One call as it went. Bodies are texts. */
export interface Exchange {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly sent: string | undefined
  readonly status: number
  readonly contentType: string | null
  readonly received: string
}

/** Sends, and fails where the answer is not what the document tells. What the service has trouble with happens on command, in any words. */
export function describing(send: Send): Send {
  return async function sendDescribed(path, init = {}) {
    const response = await send(path, init)
    const { status, headers } = response
    if (status >= 500) return response
    const sent = typeof init.body === 'string' ? init.body : undefined
    const { faults } = undescribed({ method: init.method ?? 'GET', path, sent, status, contentType: headers.get('content-type'), received: await response.clone().text() })
    if (faults.length > 0) throw new Error(`Failed to find an answer in docs/openapi.json: ${faults.join('; ')}`)
    return response
  }
}

/** What of a call the OpenAPI document does not tell: a status, a body that it describes otherwise, a request that it would not allow. */
export function undescribed({ method, path, sent, status, contentType, received }: Exchange): { readonly operation: string | undefined; readonly faults: readonly string[] } {
  const bare = path.split('?')[0]!
  const found = places.find(({ expression, item }) => expression.test(bare) && item[method.toLowerCase()] !== undefined)
  const operation = found?.item[method.toLowerCase()]
  if (found === undefined || operation === undefined) return { operation: undefined, faults: [] }
  const place = [found.path, method.toLowerCase()]
  const what = `${operation.operationId} ${status}`
  const answer = operation.responses[status]
  const id = operation['x-same-as'] ?? operation.operationId
  if (answer === undefined) return { operation: id, faults: [`${what}: this status is not described`] }
  return { operation: id, faults: [...answerFaults(), ...requestFaults()].map((fault) => `${what}: ${fault}`) }

  function answerFaults() {
    const content = contentAt(['paths', ...place, 'responses', String(status)], answer!)
    const type = contentType?.split(';')[0]
    if (content === undefined) return received === '' ? [] : ['a body is not described']
    if (type === undefined || content.types[type] === undefined) return [`the content type ${contentType} is not described`]
    return type === 'application/json' ? fits(pointer(...content.at, type, 'schema'), JSON.parse(received)) : []
  }

  /** What was done must be what may be asked for. */
  function requestFaults() {
    const content = operation!.requestBody && contentAt(['paths', ...place, 'requestBody'], operation!.requestBody)
    if (content === undefined || status !== 200 || sent === undefined || sent.trim() === '' || !/^\s*[{[]/.test(sent)) return []
    return fits(pointer(...content.at, 'application/json', 'schema'), JSON.parse(sent)).map((fault) => `the request, which was accepted, ${fault}`)
  }
}

/** Where the media types of an answer or a body stand. */
function contentAt(at: readonly string[], part: Part) {
  const referred = typeof part['$ref'] === 'string' ? part['$ref'].slice(2).split('/') : undefined
  const own = referred === undefined ? part : (referred.reduce((above: unknown, name) => (above as Part)[name], document) as Part)
  return own['content'] === undefined ? undefined : { at: [...(referred ?? at), 'content'], types: own['content'] as Part }
}

function fits(ref: string, value: unknown): string[] {
  const validate = ajv.getSchema(ref) ?? ajv.compile({ $ref: ref })
  return validate(value) === true ? [] : (validate.errors ?? []).slice(0, 3).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
}

/** The operations that stand for themselves, with the statuses that say that it went as asked; of one that never does, all. */
export function describedOperations(): { readonly operation: string; readonly done: readonly number[] }[] {
  const own = Object.values(document.paths).flatMap((item) => Object.values(item)).filter((operation) => operation['x-same-as'] === undefined)
  return own.map(({ operationId, responses }) => {
    const statuses = Object.keys(responses).map(Number)
    const done = statuses.filter((status) => status < 400)
    return { operation: operationId, done: done.length === 0 ? statuses : done }
  })
}

/** What of an event's `details` the document does not tell. */
export function undescribedDetails(eventType: number, details: unknown): readonly string[] {
  const [name] = Object.entries(document.components.schemas).find(([, { properties }]) => properties?.eventType?.const === eventType) ?? []
  if (name === undefined) return [`event ${eventType} is not described`]
  return fits(pointer('components', 'schemas', name, 'properties', 'payload', 'properties', 'details'), details).map((fault) => `event ${eventType}: ${fault}`)
}
