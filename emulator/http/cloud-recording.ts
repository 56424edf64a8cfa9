import { Hono, type Context } from 'hono'
import type { Engine } from '../engine/engine.ts'
import { acquireRequest } from '../protocol/cloud-recording/acquire.ts'
import { callRequest } from '../protocol/cloud-recording/call.ts'
import { startWebParameters } from '../protocol/cloud-recording/start.ts'
import { stopParameters } from '../protocol/cloud-recording/stop.ts'
import { updateWebParameters } from '../protocol/cloud-recording/update.ts'
import type { RefusalName } from '../protocol/error-codes.ts'
import { validate } from '../protocol/validate.ts'
import { answer, gatewayRefusal, refusal } from './answer.ts'
import { authRefusal } from './auth.ts'
import { readBody } from './body.ts'

const modes = ['web', 'mix', 'individual']
const base = '/v1/apps/:appId/cloud_recording'
const resource = `${base}/resourceid/:resourceId`

/** The doors of Cloud Recording. What is not here has no route (R-003 … R-007). */
export function cloudRecordingRoutes(engine: Engine, note: (appId: string, why: string, name: RefusalName) => void) {
  const app = new Hono()

  app.use(`${base}/*`, async (context, next) => {
    const refused = authRefusal(context.req.header('authorization'))
    return refused === undefined ? next() : gatewayRefusal(refused)
  })

  app.post(`${base}/acquire`, async (context) => {
    const read = await readBody(context.req.raw)
    if ('why' in read) return refuse(context, 'invalidBody', read.why)
    const request = validate(acquireRequest, 'Acquire', read.json)
    if ('fault' in request) return refuse(context, 'invalidParameter', request.fault.why, request.fault.reason)
    return answer(engine.acquire(context.req.param('appId'), request.value))
  })

  app.post(`${resource}/mode/:mode/start`, async (context) => {
    const call = await readCall(context, 'Start')
    if ('refused' in call) return call.refused
    const parameters = validate(startWebParameters, 'Start', call.clientRequest)
    return answer(await engine.dispatch(call.resourceId, { type: 'start', parameters, ...call.caller }))
  })

  app.post(`${resource}/sid/:sid/mode/:mode/update`, async (context) => {
    const call = await readCall(context, 'Update')
    if ('refused' in call) return call.refused
    const parameters = validate(updateWebParameters, 'Update', call.clientRequest)
    return answer(await engine.dispatch(call.resourceId, { type: 'update', parameters, ...call.caller }))
  })

  app.post(`${resource}/sid/:sid/mode/:mode/stop`, async (context) => {
    const call = await readCall(context, 'Stop')
    if ('refused' in call) return call.refused
    const parameters = validate(stopParameters, 'Stop', call.clientRequest)
    return answer(await engine.dispatch(call.resourceId, { type: 'stop', parameters, ...call.caller }))
  })

  // A body is ignored here: the Java client sends the four bytes `null`.
  app.get(`${resource}/sid/:sid/mode/:mode/query`, async (context) => {
    const { appId, resourceId, sid, mode } = context.req.param()
    const refused = modeRefusal(context, 'Query')
    return refused ?? answer(await engine.dispatch(resourceId, { type: 'query', appId, sid, mode }))
  })

  /** The part that start, update and stop share: JSON, outer shape, mode. */
  async function readCall(context: Context, endpoint: string) {
    const read = await readBody(context.req.raw)
    if ('why' in read) return { refused: refuse(context, 'invalidBody', read.why) }
    const request = validate(callRequest, endpoint, read.json)
    if ('fault' in request) return { refused: refuse(context, 'invalidParameter', request.fault.why, request.fault.reason) }
    const refused = modeRefusal(context, endpoint)
    if (refused) return { refused }
    const { appId = '', resourceId = '', sid, mode = '' } = context.req.param() as Record<string, string | undefined>
    const { cname, uid, clientRequest } = request.value
    return { resourceId, clientRequest, caller: { appId, mode, cname, uid, ...(sid === undefined ? {} : { sid }) } }
  }

  function modeRefusal(context: Context, endpoint: string) {
    const mode = context.req.param('mode') ?? ''
    if (modes.includes(mode)) return undefined
    return refuse(context, 'invalidParameter', `mode is "${mode}", expected one of ${modes.join(', ')}`, `${endpoint}: invalid mode value!`)
  }

  function refuse(context: Context, name: RefusalName, why: string, reason?: string) {
    note(context.req.param('appId') ?? '', why, name)
    return refusal(name, reason)
  }

  return app
}
