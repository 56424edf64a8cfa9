import { Hono, type Context } from 'hono'
import { cors } from 'hono/cors'
import type { Engine } from '../../engine/engine.ts'
import { appIdOfPath } from '../../protocol/app-id-in-path.ts'
import { classroomAnswer } from './answer.ts'
import { createRecordList } from './record-list.ts'
import { recordRoutes, type FileAddresses } from './record-routes.ts'
import { roomRoutes } from './room-routes.ts'
import { createServe } from './serve.ts'

/** The path forms of one product line, with and without region (F-003; the second is that of agora-edu-core 3.2). */
const forms = ['/edu/apps/:appId/v2', '/conference/apps/:appId/v1'].flatMap((form) => [form, `/:region${form}`])

/** Ends every path of the classroom service, so that what has no route is refused in its own envelope (F-015). */
const anyForm = ['/edu/*', '/conference/*', '/recording/apps/*'].flatMap((form) => [form, `/:region${form}`])

/** The doors of Flexible Classroom. Record pages call them from other origins (F-014). */
export function classroomRoutes(engine: Engine, addresses: FileAddresses) {
  const app = new Hono()
  const serve = createServe(engine)
  const allow = cors({ origin: '*', allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], maxAge: 600 })
  for (const form of anyForm) app.use(form, allow)

  for (const form of forms) {
    roomRoutes(app, form, engine, serve)
    recordRoutes(app, form, engine, serve, addresses)
  }
  for (const region of ['', '/:region']) {
    app.get(`${region}/edu/polling/apps/:appId/v2/rooms/sequences`, (context) =>
      serve(context, 'polling', ({ appId, region }) => ({ data: engine.classrooms.poll(appId, region) })),
    )
  }

  // The path of clients before 2021 (F-145).
  app.get('/recording/apps/:appId/v1/rooms/:roomUuid/records', (context) => serve(context, 'listRecords', createRecordList(engine, addresses.publicUrl)))

  const appIdOf = ({ req }: Context) => appIdOfPath(req.path) ?? ''
  for (const form of anyForm) app.all(form, (context) => classroomAnswer({ refused: 'noRoute', why: '' }, engine.nowOf(appIdOf(context))))
  app.onError((error, context) => {
    const appId = appIdOf(context)
    const at = engine.nowOf(appId)
    engine.journal.add({ at, appId, type: 'error', detail: { message: error.message, stack: error.stack ?? '' } })
    return classroomAnswer({ refused: 'internalError', why: error.message }, at)
  })
  return app
}
