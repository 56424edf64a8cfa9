import type { JsonSchema } from './json-schemas.ts'

/** Groups of operations, in their order. */
export const tags = {
  'Cloud Recording': 'Web page recording, with Agora’s checks, codes and bodies. `/na`, `/eu`, `/ap` or `/cn` in front of a path is passed over, in either letter case (R-034). Individual and mix mode are accepted or refused, and record nothing.',
  Notifications: 'Where Agora’s notifications come from. What they hold stands under webhooks.',
  'Flexible Classroom': 'Rooms, classes, and their recording. Every path is there with and without region, and, as agora-edu-core 3.2 calls it, as `/conference/apps/{appId}/v1/…`. A room that was made through a region is found there alone; one made without is found through all.',
  Control: 'What only an emulator has. Answered to this machine alone unless the emulator was told otherwise, and never to web pages of other origins.',
  Pages: 'Pages to record, and to read.',
} as const

export type Tag = keyof typeof tags

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** A parameter of the query or a header. Those of the path are known by their names. */
export interface Parameter {
  readonly name: string
  readonly in: 'query' | 'header' | 'path'
  readonly description: string
  readonly schema: JsonSchema
  /** Default false; always true in a path. */
  readonly required?: boolean
  readonly example?: string | number
}

/** What a request brings. */
export interface Body {
  /** Name of its schema. */
  readonly schema: string
  readonly description: string
  /** Whether a request without one is refused. */
  readonly required: boolean
  readonly example: unknown
  /** Default `application/json`. */
  readonly types?: readonly string[]
}

/** One answer that can come. */
export interface Answer {
  readonly status: number
  /** Its name, where operations share it. */
  readonly name?: string
  readonly description: string
  /** What it holds, by media type; nothing: it has no body. */
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown; readonly examples?: Readonly<Record<string, { readonly summary: string; readonly value: unknown }>> }>>
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: JsonSchema }>>
}

/** A path under which an operation is served, and what its name gets behind it there. */
export interface Place {
  readonly path: string
  readonly suffix: string
}

/** One operation of the document. */
export interface Operation {
  readonly id: string
  readonly tag: Tag
  readonly method: Method
  /** The usual path first. */
  readonly places: readonly Place[]
  readonly summary: string
  readonly description: string
  readonly parameters?: readonly Parameter[]
  readonly body?: Body
  readonly answers: readonly Answer[]
  /** Which credentials it needs; none of them needs all. */
  readonly security: readonly Readonly<Record<string, readonly never[]>>[]
}

/** The one place of most operations. */
export const at = (path: string): readonly Place[] => [{ path, suffix: '' }]

/** An answer in JSON by the name of its schema. */
export function answer(status: number, schema: string, description: string, example?: unknown): Answer {
  const content = { schema: { $ref: `#/components/schemas/${schema}` }, ...(example === undefined ? {} : { example }) }
  return { status, description, content: { 'application/json': content } }
}
