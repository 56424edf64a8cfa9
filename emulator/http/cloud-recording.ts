import { Hono, type Context } from 'hono'
import type { Engine } from '../engine/engine.ts'
import type { CallName } from '../protocol/app-settings.ts'
import { acquireRequest } from '../protocol/cloud-recording/acquire.ts'
import { callRequest } from '../protocol/cloud-recording/call.ts'
import { startIndividualParameters, startMixParameters } from '../protocol/cloud-recording/start-channel.ts'
import { startWebParameters } from '../protocol/cloud-recording/start.ts'
import { stopParameters } from '../protocol/cloud-recording/stop.ts'
import { updateLayoutParameters } from '../protocol/cloud-recording/update-layout.ts'
import { updateChannelParameters, updateWebParameters } from '../protocol/cloud-recording/update.ts'
import { hintsFor } from '../protocol/hints.ts'
import { validate, type Fault } from '../protocol/validate.ts'
import type { Mode, Reply, StartParameters, UpdateParameters } from '../session/session.ts'
import { answer } from './answer.ts'
import { readBody } from './body.ts'
import { callerOf } from './caller.ts'
import { gateway } from './gateway.ts'
import { mask, shorten } from '../protocol/mask.ts'

const base = '/v1/apps/:appId/cloud_recording'
const resource = `${base}/resourceid/:resourceId`
const recording = `${resource}/sid/:sid/mode/:mode`

const noBody = { json: undefined, large: false }

/** A request that has passed the gateway. */
interface Incoming {
  readonly appId: string
  readonly resourceId: string
  readonly sid: string
  readonly mode: string
  readonly body: unknown
}

/** One that has the outer shape that start, update and stop share. */
interface Addressed extends Incoming {
  readonly caller: { appId: string; mode: string; cname: string; uid: string }
  readonly clientRequest: Record<string, unknown>
}

/** The doors of Cloud Recording. What is not here has no route (R-003 … R-007). */
export function cloudRecordingRoutes(engine: Engine) {
  const app = new Hono()
  const pass = gateway(engine)

  app.post(`${base}/acquire`, pass, (context) =>
    serve(context, 'acquire', ({ appId, body }) => {
      const request = validate(acquireRequest, 'Acquire', body)
      return 'fault' in request ? refuse(request.fault) : engine.acquire(appId, request.value)
    }),
  )

  app.post(`${resource}/mode/:mode/start`, pass, (context) =>
    serve(context, 'start', addressed('Start', ({ resourceId, mode, caller, clientRequest }) => {
      const parameters = readStart(mode as Mode, clientRequest)
      return engine.dispatch(resourceId, { type: 'start', parameters, clientRequest, ...caller })
    })),
  )

  app.post(`${recording}/update`, pass, (context) =>
    serve(context, 'update', addressed('Update', ({ resourceId, sid, mode, caller, clientRequest }) => {
      const parameters = readUpdate(mode as Mode, clientRequest)
      return engine.dispatch(resourceId, { type: 'update', parameters, sid, ...caller })
    })),
  )

  app.post(`${recording}/updateLayout`, pass, (context) =>
    serve(context, 'updateLayout', addressed('UpdateLayout', ({ resourceId, sid, caller, clientRequest }) => {
      const parameters = validate(updateLayoutParameters, 'UpdateLayout', clientRequest)
      return engine.dispatch(resourceId, { type: 'updateLayout', parameters, sid, ...caller })
    })),
  )

  app.post(`${recording}/stop`, pass, (context) =>
    serve(context, 'stop', addressed('Stop', ({ resourceId, sid, caller, clientRequest }) => {
      const parameters = validate(stopParameters, 'Stop', clientRequest)
      return engine.dispatch(resourceId, { type: 'stop', parameters, sid, ...caller })
    })),
  )

  // A body is ignored here: the Java client sends the four bytes `null`.
  app.get(`${recording}/query`, pass, (context) =>
    serve(context, 'query', ({ appId, resourceId, sid, mode }) => engine.dispatch(resourceId, { type: 'query', appId, sid, mode })),
  )

  /** Reads the request, has it answered, and keeps both in the journal. */
  async function serve(context: Context, call: CallName, handle: (incoming: Incoming) => Reply | Promise<Reply>) {
    const { appId = '', resourceId = '', sid = '', mode = '' } = context.req.param() as Partial<Record<string, string>>
    const read = context.req.method === 'GET' ? noBody : await readBody(context.req.raw)
    const body = 'json' in read ? read.json : undefined
    // A large body is described at once, so that it need not be kept.
    const note = (type: string, describe: () => object) =>
      engine.journal.add({ at: engine.nowOf(appId), appId, ...(sid === '' ? {} : { sid }), type, detail: read.large ? describe() : describe })
    const known = { ...(resourceId === '' ? {} : { resourceId }), ...(sid === '' ? {} : { sid }) }
    const by = callerOf(context)
    note('request', () => ({ call, ...by, ...(mode === '' ? {} : { mode }), ...(resourceId === '' ? {} : { resourceId }), ...(body === undefined ? {} : { body: mask(body) }) }))
    const given: Reply = 'why' in read ? { refused: 'invalidBody', why: read.why, known } : await handle({ appId, resourceId, sid, mode, body })
    const reply = 'refused' in given ? { ...given, known: { ...known, ...given.known } } : given
    note('reply', () => {
      const hints = body === undefined ? [] : hintsFor(call, mode, body)
      return { call, ...by, ...forJournal(reply), ...(hints.length === 0 ? {} : { hints }) }
    })
    return answer(reply)
  }

  return app
}

/** The check that comes before identity: the outer shape. */
function addressed(endpoint: string, handle: (addressed: Addressed) => Promise<Reply>) {
  return (incoming: Incoming): Reply | Promise<Reply> => {
    const request = validate(callRequest, endpoint, incoming.body)
    if ('fault' in request) return refuse(request.fault)
    const { cname, uid, clientRequest } = request.value
    const { appId, mode } = incoming
    return handle({ ...incoming, clientRequest, caller: { appId, mode, cname, uid } })
  }
}

function refuse({ reason, why }: Fault): Reply {
  return { refused: 'invalidParameter', reason, why, known: {} }
}

/** A reply as the journal keeps it: what the client sent stands in it, however long. */
function forJournal(reply: Reply): object {
  if ('refused' in reply) return { ...reply, known: mask(reply.known), why: shorten(reply.why) }
  return 'injected' in reply ? (mask(reply) as object) : reply
}

function readStart(mode: Mode, clientRequest: unknown): StartParameters {
  if (mode === 'web') return { mode, read: validate(startWebParameters, 'Start', clientRequest) }
  return { mode, read: validate(mode === 'mix' ? startMixParameters : startIndividualParameters, 'Start', clientRequest) }
}

function readUpdate(mode: Mode, clientRequest: unknown): UpdateParameters {
  if (mode === 'web') return { mode, read: validate(updateWebParameters, 'Update', clientRequest) }
  return { mode, read: validate(updateChannelParameters, 'Update', clientRequest) }
}
