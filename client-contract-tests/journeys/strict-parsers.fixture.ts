import { z } from 'zod'

const names = { cname: z.string(), uid: z.string(), resourceId: z.string(), sid: z.string().min(1) }
const file = { filename: z.string(), sliceStartTime: z.int() }
const state = z.enum(['init', 'inProgress', 'exit'])

/** Members may be added anywhere: those that are declared must be of their type, as Go and TypeScript clients have it. */
export const acquired = z.object({ cname: z.string(), uid: z.string(), resourceId: z.string().min(1) })
export const named = z.object(names)
export const queriedWeb = z.object({
  ...names,
  serverResponse: z.object({
    status: z.int(),
    extensionServiceState: z.tuple([
      z.object({ serviceName: z.literal('web_recorder_service'), payload: z.object({ fileList: z.array(z.object(file)), onhold: z.boolean(), state }) }),
    ]),
  }),
})
export const stoppedWeb = z.object({
  ...names,
  serverResponse: z.object({
    extensionServiceState: z.tuple([
      z.object({ serviceName: z.literal('web_recorder_service'), payload: z.object({ fileList: z.array(z.object(file)), onhold: z.boolean(), state }) }),
      z.object({ serviceName: z.literal('upload_service'), payload: z.object({ uploadingStatus: z.string() }) }),
    ]),
  }),
})
export const refused = z.object({ code: z.int(), reason: z.string() })

/** The second mapper of the Java client: within `serverResponse` every member must be known. */
export const queriedWebByJava = z.object({
  ...names,
  serverResponse: z.strictObject({
    status: z.int(),
    extensionServiceState: z.tuple([
      z.strictObject({
        serviceName: z.literal('web_recorder_service'),
        payload: z.strictObject({ fileList: z.array(z.strictObject(file)), onhold: z.boolean(), state }),
      }),
    ]),
  }),
})

/** Every top-level member becomes an attribute, so the body must be an object. */
export const anyObject = z.record(z.string(), z.unknown())

/** A map of texts, as one backend decodes acquire, start and an asynchronous stop. */
export const textsOnly = z.record(z.string(), z.string())

/** Names whatever their letter case, as Go reads them: the first spelling that comes counts. */
export function lowerCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCased)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), lowerCased(member)]))
}
