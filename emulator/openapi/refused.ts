import { classroomRefusals, type ClassroomRefusalName } from '../protocol/classroom/error-codes.ts'
import { gatewayRefusals, refusals, type GatewayRefusalName, type RefusalName } from '../protocol/error-codes.ts'
import { schemaPath, type JsonSchema } from './json-schemas.ts'
import type { Answer } from './operation.ts'
import { whenClassroomRefused, whenRefused, whenTurnedAway } from './when-refused.ts'

/** One way to be refused: what the body is and when it comes. */
interface Row {
  readonly name: string
  readonly status: number
  /** Name of the body's schema. */
  readonly schema: 'Refusal' | 'GatewayRefusal' | 'ClassroomRefusal'
  readonly code: number | undefined
  readonly text: string
  readonly when: string
  readonly example: object
}

/** What stands before every call, in its order. */
const gateway = ['unknownAppId', 'noAuthorization', 'badCredentials', 'rateLimited'] as const satisfies readonly GatewayRefusalName[]

/** Every refusal of a call of Cloud Recording: those of the gateway, and the service's own. */
export function refusedBy(...names: readonly RefusalName[]): readonly Answer[] {
  const own = names.map((name): Row => {
    const { status, code, reason } = refusals[name]
    return { name, status, schema: 'Refusal', code, text: reason, when: whenRefused(name), example: { code, reason } }
  })
  return answers([...gateway.map(turnedAway), ...own])
}

/** Refusals of the gateway alone. */
export function turnedAwayBy(...names: readonly GatewayRefusalName[]): readonly Answer[] {
  return answers(names.map(turnedAway))
}

function turnedAway(name: GatewayRefusalName): Row {
  const { status, message } = gatewayRefusals[name]
  return { name, status, schema: 'GatewayRefusal', code: undefined, text: message, when: whenTurnedAway(name), example: { message } }
}

/** Every refusal of a call of the classroom service. */
export function refusedInClass(...names: readonly ClassroomRefusalName[]): readonly Answer[] {
  const given = answers(
    names.map((name): Row => {
      const { status, code, msg } = classroomRefusals[name]
      return { name, status, schema: 'ClassroomRefusal', code, text: msg, when: whenClassroomRefused(name), example: { msg, code, ts: 1_767_225_600_000 } }
    }),
  )
  // Nearly all calls are refused alike, and each stands at four paths.
  return given.map((answer) => ({ ...answer, name: nameOf(names.filter((name) => classroomRefusals[name].status === answer.status)) }))
}

function nameOf(names: readonly string[]) {
  return names.map((name) => name[0]!.toUpperCase() + name.slice(1)).join('Or')
}

/** One answer for each status. */
function answers(rows: readonly Row[]): readonly Answer[] {
  const statuses = [...new Set(rows.map(({ status }) => status))].toSorted((one, other) => one - other)
  return statuses.map((status) => {
    const here = rows.filter((row) => row.status === status)
    const examples = Object.fromEntries(here.map(({ name, text, example }) => [name, { summary: text, value: example }]))
    return { status, description: here.map(line).join('\n'), content: { 'application/json': { schema: schemaOf(here), examples } } }
  })
}

function line({ code, text, when }: Row) {
  return `- ${code === undefined ? '' : `**${code}** `}\`${text}\`: ${when}`
}

/** The body's schema, with the codes or the texts that can come. */
function schemaOf(rows: readonly Row[]): JsonSchema {
  const schemas = [...new Set(rows.map(({ schema }) => schema))].map((schema): JsonSchema => {
    const own = rows.filter((row) => row.schema === schema)
    const member = schema === 'GatewayRefusal' ? { message: { enum: own.map(({ text }) => text) } } : { code: { enum: [...new Set(own.map(({ code }) => code))] } }
    return { $ref: schemaPath(schema), properties: member }
  })
  const [first, ...more] = schemas
  return first !== undefined && more.length === 0 ? first : { oneOf: schemas }
}
