import { Hono } from 'hono'
import { requestId } from '../engine/ids.ts'
import { gatewayRefusal, refusal } from './answer.ts'
import { cloudRecordingRoutes } from './cloud-recording.ts'
import { controlRoutes, type Controls } from './control/routes.ts'
import { samplePageRoutes } from './sample-pages.ts'

/** An old service region in front of the path, in either letter case: the same path without it. */
const regionPrefix = /^\/(?:na|eu|ap|cn)(?=\/v\d+\/)/i

/** Everything that is answered over HTTP. */
export function createApp(controls: Controls & { readonly now: () => number; readonly samplePages: string }) {
  const { engine, now } = controls
  const journal = (appId: string, type: string, detail: object) => engine.journal.add({ at: Math.floor(now()), appId, type, detail })

  const app = new Hono({ getPath: (request) => new URL(request.url).pathname.replace(regionPrefix, '') })
  app.use(async (context, next) => {
    await next()
    context.res.headers.set('x-request-id', requestId())
  })
  app.route('/', samplePageRoutes(controls.samplePages))
  app.route('/', controlRoutes(controls))
  app.route('/', cloudRecordingRoutes(engine, (appId, why, refused) => journal(appId, 'reply', { refused, why })))
  app.notFound(() => gatewayRefusal('noRoute'))
  app.onError((error) => {
    journal('', 'fault', { message: error.message, stack: error.stack ?? '' })
    return refusal('internalError')
  })
  return app
}
