import { version } from '../package.ts'
import { notifications } from '../protocol/notification.ts'
import { jsonSchemas, schemaPath, type JsonSchema } from './json-schemas.ts'
import { classroomOperations } from './operations/classroom.ts'
import { cloudRecordingOperations } from './operations/cloud-recording.ts'
import { controlOperations } from './operations/control.ts'
import { dashboardOperations } from './operations/dashboard.ts'
import { pageOperations } from './operations/pages.ts'
import { tags, type Answer, type Body, type Operation, type Parameter, type Place } from './operation.ts'
import { namesIn, pathParameters } from './path-parameters.ts'
import { notificationSchemas } from './replies/notifications.ts'

/** Every operation, in the order of the document. */
export const operations: readonly Operation[] = [...cloudRecordingOperations, ...classroomOperations, ...controlOperations, ...pageOperations, ...dashboardOperations]

const about = `A mock Agora cloud for tests: Cloud Recording in web mode, Flexible Classroom as far as it records, and what only an emulator has. Not affiliated with Agora.

Numbers like R-094 and F-023 are lines of docs/fidelity.md, which says of each behaviour whether it is documented, observed or assumed. Codes are those of docs/errors.md; which comes first where several would fit is said there.

Besides the answers listed here, a failure story, or \`answers\` of the App ID, can have any call of Cloud Recording and of Flexible Classroom answered with any other row of the tables, or with any status and body.`

/** The OpenAPI document of everything that is served. */
export function openApiDocument(): object {
  return {
    openapi: '3.1.1',
    info: { title: 'agora-emulator', version, summary: 'Everything that the emulator serves.', description: about, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/', description: 'Where this document comes from. Official clients are led here by `agora-emulator exec` or by MSW.' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: paths(),
    webhooks: webhooks(),
    components: {
      schemas: jsonSchemas(),
      parameters: Object.fromEntries(pathParameters.map((parameter) => [parameter.name, parameterOf(parameter)])),
      requestBodies: sharedBodies(),
      responses: sharedAnswers(),
      securitySchemes,
    },
  }
}

const securitySchemes = {
  basic: { type: 'http', scheme: 'basic', description: 'Customer ID and customer secret. Any pair passes, unless the App ID was given its own; the header must be there (R-008 … R-013).' },
  agoraToken: { type: 'apiKey', in: 'header', name: 'authorization', description: '`agora token=…`, with or without quotes round the token. Whether one is asked for, and whether it must be valid, is set by `classroom.auth` of the App ID (F-006 … F-013).' },
  xAgoraToken: { type: 'apiKey', in: 'header', name: 'x-agora-token', description: 'The token. Goes with `x-agora-uid`.' },
  xAgoraUid: { type: 'apiKey', in: 'header', name: 'x-agora-uid', description: 'The user whose token it is.' },
}

function paths(): object {
  const byPath: Record<string, Record<string, object>> = {}
  for (const operation of operations) {
    for (const place of operation.places) byPath[place.path] = { ...byPath[place.path], [operation.method]: operationAt(operation, place) }
  }
  return byPath
}

/** The name of an answer that stands at several places of the document. */
function sharedName({ id, places }: Operation, { name, status }: Answer) {
  return name ?? (places.length > 1 ? `${id}${status}` : undefined)
}

function sharedBodies(): object {
  return Object.fromEntries(operations.flatMap(({ body, places }) => (body === undefined || places.length === 1 ? [] : [[body.schema, bodyOf(body)]])))
}

function sharedAnswers(): object {
  const named = operations.flatMap((operation) => operation.answers.map((answer) => [sharedName(operation, answer), answerOf(answer)] as const))
  return Object.fromEntries(named.filter(([name]) => name !== undefined))
}

function operationAt(operation: Operation, { path, suffix }: Place): object {
  const { id, tag, summary, description, parameters = [], body, answers, security, places } = operation
  const shared = namesIn(path).filter((name) => !parameters.some((own) => own.in === 'path' && own.name === name))
  const all = [...shared.map((name) => ({ $ref: `#/components/parameters/${name}` })), ...parameters.map(parameterOf)]
  return {
    operationId: id + suffix,
    tags: [tag],
    summary,
    description,
    // Of those that are the same at several paths, the one that stands for all.
    ...(suffix === '' ? {} : { 'x-same-as': id }),
    ...(suffix === '' && places.length > 1 ? { 'x-also-at': places.slice(1).map(({ path }) => path) } : {}),
    security,
    ...(all.length === 0 ? {} : { parameters: all }),
    ...(body === undefined ? {} : { requestBody: places.length > 1 ? { $ref: `#/components/requestBodies/${body.schema}` } : bodyOf(body) }),
    responses: Object.fromEntries(answers.map((answer) => [String(answer.status), answerAt(operation, answer)])),
  }
}

function parameterOf({ name, in: place, description, schema, required = false, example }: Parameter): object {
  return { name, in: place, required, description, schema, ...(example === undefined ? {} : { example }) }
}

function bodyOf({ schema, description, required, example, types = ['application/json'] }: Body): object {
  return { description, required, content: Object.fromEntries(types.map((type) => [type, { schema: { $ref: schemaPath(schema) }, example }])) }
}

function answerAt(operation: Operation, answer: Answer): object {
  const name = sharedName(operation, answer)
  return name === undefined ? answerOf(answer) : { $ref: `#/components/responses/${name}` }
}

function answerOf({ description, content, headers }: Answer): object {
  return { description, ...(headers && { headers }), ...(content && { content }) }
}

const signature = (of: string): JsonSchema => ({ type: 'string', pattern: `^[0-9a-f]{${of}}$` })

/** One webhook for each event: what is posted to the receiver of an App ID. */
function webhooks(): object {
  const headers: readonly Parameter[] = [
    { name: 'agora-signature', in: 'header', required: true, description: 'HMAC-SHA1 of the exact bytes of the body, lower-case hex, with the secret taken as text (R-379).', schema: signature('40') },
    { name: 'agora-signature-v2', in: 'header', required: true, description: 'HMAC-SHA256, likewise (R-380).', schema: signature('64') },
  ]
  return Object.fromEntries(
    notificationSchemas.map(({ name, what, id }) => [
      name,
      {
        post: {
          operationId: `${name}Event`,
          tags: ['Notifications'],
          summary: `Event ${notifications[name].eventType}, ${notifications[name].msgName}`,
          description: `${what} Posted to the webhook of the App ID, if it has one and has subscribed to the event. What is not answered with 200 in time is tried again with the same \`noticeId\`.`,
          security: [{}],
          parameters: headers.map(parameterOf),
          requestBody: { required: true, description: 'Compact JSON.', content: { 'application/json': { schema: { $ref: schemaPath(id) } } } },
          responses: { '200': { description: 'It was taken; the documents ask for JSON in the body. Any other status, also a redirect, is a failure.' }, '4XX': { description: 'It is tried again.' } },
        },
      },
    ]),
  )
}
