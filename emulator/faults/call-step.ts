import { z } from 'zod'
import { classroomRefusals, type ClassroomRefusalName } from '../protocol/classroom/error-codes.ts'
import { gatewayRefusals, refusals, type GatewayRefusalName, type RefusalName } from '../protocol/error-codes.ts'
import { classroomDoors, cloudRecordingDoors } from './doors.ts'
import { anywhere, name, sensible, times, wait } from './step-parts.ts'
import { members, oneOf, shown, whole } from './words.ts'

const refusalNames = [...Object.keys(refusals), ...Object.keys(gatewayRefusals)] as (RefusalName | GatewayRefusalName)[]
const classroomRefusalNames = Object.keys(classroomRefusals) as ClassroomRefusalName[]

const day = 86_400_000

/** These come without a body. */
const bodiless = [204, 205, 304]
const status = whole(200, 599).refine((given) => !bodiless.includes(given), { error: ({ input }) => `${String(input)} has no body` })
const bodyError = { error: ({ input }: { input?: unknown }) => `expected members, or a text that is no JSON, received ${shown(input)}` }
const body = z.union([z.record(z.string(), z.unknown()), z.string()], bodyError)

/** What can be done to a call. Waits go with anything else; alone they make the call slow. */
const faults = {
  /** Milliseconds, 1 to 86400000 (a day), that the request waits before the service sees it. A client that hangs up meanwhile does not take it back. */
  delayMs: wait,
  /** Milliseconds, 1 to 86400000 (a day), that the answer waits before it is sent. */
  delayAnswerMs: wait,
  /** Milliseconds, 1 to 2592000000 (30 days), by which the virtual clock of the App ID moves on before the service sees the request, and nobody waits. A system clock stays as it is. */
  skipMs: whole(1, 30 * day).optional(),
  /** The connection breaks instead of an answer: the service has not seen the request, or has done what was asked. */
  lose: oneOf('loss', ['request', 'answer']).optional(),
  /** Answered so, word for word; the service does not see the request. A body that is a text is sent as HTML, or whatever garbage it is. */
  answer: members({ status, body }).optional(),
  /** A drill ends the client at this call and starts it anew, as a crash or a deployment does. It goes with a delay of the answer, which nobody then gets; outside of drills nothing is done. */
  restart: oneOf('party', ['client']).optional(),
}

/** Name of the host that is called, without port: one domain of several. */
const host = name

const apart = [['lose', 'refuse', 'answer']]

/** A call of Cloud Recording. */
export const cloudRecordingStep = members({
  when: members({
    door: z.enum(cloudRecordingDoors),
    ...anywhere,
    host,
    /** As the request names it, or as its resource was acquired. */
    cname: name,
  }),
  do: sensible(
    members({
      ...faults,
      /** A refusal of the service or its gateway, by its name in protocol/error-codes.ts, for the classroom protocol/classroom/error-codes.ts; the service does not see the request. */
      refuse: oneOf('refusal', refusalNames).optional(),
    }),
    { apart },
  ),
  times,
})

/** A call of the classroom service. */
export const classroomStep = members({
  when: members({
    door: z.enum(classroomDoors),
    ...anywhere,
    host,
    room: name,
    /** Only while the room's recording is in that attempt: 1, and one more for every time its page was not ready in time, up to 100. */
    attempt: whole(1, 100).optional(),
  }),
  do: sensible(members({ ...faults, refuse: oneOf('refusal', classroomRefusalNames).optional() }), { apart }),
  times,
})
