import { Hono } from 'hono'
import { getPath } from 'hono/utils/url'
import { answer } from './answer.ts'
import { byDashboard } from './caller.ts'
import { classroomRoutes } from './classroom/routes.ts'
import { cloudRecordingRoutes } from './cloud-recording.ts'
import { controlRoutes, type Controls } from './control/routes.ts'
import { noRoute } from './gateway.ts'
import { ncsIpRoutes } from './ncs-ip.ts'
import { samplePageRoutes, samplePagesPath } from './sample-pages.ts'

/** An old service region in front of the path, in either letter case: the same path without it. */
const regionPrefix = /^\/(?:na|eu|ap|cn)(?=\/v\d+\/)/i

/** Everything that is answered over HTTP. */
export function createApp(controls: Omit<Controls, 'call'> & { readonly samplePages: string; readonly publicUrl: () => string }) {
  const { engine } = controls
  const app = new Hono({ getPath: (request) => getPath(request).replace(regionPrefix, '') })
  app.route('/', samplePageRoutes(controls.samplePages))
  app.route('/', controlRoutes({ ...controls, call: async (request) => app.fetch(request, byDashboard) }))
  app.route('/', cloudRecordingRoutes(engine))
  app.route('/', ncsIpRoutes())
  app.route('/', classroomRoutes(engine, { publicUrl: controls.publicUrl, recordPagePath: `${samplePagesPath}record/` }))
  app.notFound(noRoute(engine))
  app.onError((error) => {
    engine.journal.add({ at: engine.nowOf(''), appId: '', type: 'error', detail: { message: error.message, stack: error.stack ?? '' } })
    return answer({ refused: 'internalError', why: error.message, known: {} })
  })
  return app
}
