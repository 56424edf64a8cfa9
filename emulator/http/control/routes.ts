import { Hono } from 'hono'
import { z } from 'zod'
import { issuesIn } from '../../protocol/issues.ts'
import { readBody } from '../body.ts'
import { referenceRoutes } from '../reference/routes.ts'
import { json } from '../answer.ts'
import type { DashboardParts } from '../dashboard/parts.ts'
import { dashboardRoutes } from '../dashboard/routes.ts'
import { appRoutes } from './apps.ts'
import { clockRoutes } from './clock.ts'
import { serveFile, type OpenedFile } from './files.ts'
import { guard } from './guard.ts'
import { pageRoutes } from './page.ts'
import { scenarioRoutes } from './scenario.ts'
import { discreetView } from './sessions.ts'

/** What the control API moves, handed over as small functions. */
export interface Controls extends DashboardParts {
  readonly openFile: (bucket: string, key: string) => Promise<OpenedFile | undefined>
  /** How the client of an App ID, or of one channel or room of it, has done; undefined: it is under no scenario. */
  readonly verdict: (appId: string, channel?: string) => object | undefined
  /** Forgets all that an App ID has, or every one. */
  readonly reset: (appId?: string) => Promise<void>
  readonly allowedHosts: readonly string[]
  /** The OpenAPI document of everything that is served, JSON. */
  readonly openApi: () => Promise<string>
  /** Folder in which the player of the dashboard lies. */
  readonly hlsPlayer: string
}

/** Body of `POST /_emulator/reset`. */
export const resetRequest = z.strictObject({
  /** The one App ID that is forgotten. Default: all. */
  appId: z.string().optional(),
})

/** `/_emulator/…`: what only an emulator has. */
export function controlRoutes({ openFile, verdict, reset, allowedHosts, openApi, hlsPlayer, ...parts }: Controls) {
  const { engine, health, clock, scenario, leaks } = parts
  const app = new Hono()
  app.use('/_emulator/*', guard(allowedHosts))

  app.route('/', dashboardRoutes(parts, hlsPlayer))
  app.get('/_emulator/health', () => json(200, health()))
  app.route('/', clockRoutes(clock))
  app.route('/', appRoutes(engine))
  app.route('/', scenarioRoutes(scenario))
  app.route('/', pageRoutes(engine))
  app.route('/', referenceRoutes(openApi))

  app.get('/_emulator/sessions', (context) =>
    json(200, { sessions: engine.sessions(context.req.query('appId')).flatMap((session) => discreetView(session) ?? []) }),
  )

  app.get('/_emulator/sessions/:sid', (context) => {
    const sid = context.req.param('sid')
    const views = engine.sessions().flatMap((session) => discreetView(session) ?? [])
    const found = views.find((view) => view.sid === sid)
    return found ? json(200, found) : json(404, { error: `Failed to find the session "${sid}"` })
  })

  app.get('/_emulator/journal', (context) => {
    const { appId, sid, after } = context.req.query()
    if (after !== undefined && !/^\d+$/.test(after)) return json(400, { error: `Failed to read the journal: after is "${after}", expected a seq` })
    return json(200, { entries: engine.journal.entries({ appId, sid, after: after === undefined ? undefined : Number(after) }) })
  })

  app.get('/_emulator/leaks', (context) => json(200, leaks(context.req.query('appId'))))

  app.get('/_emulator/verdict', (context) => {
    const { appId = '', cname } = context.req.query()
    const judgement = verdict(appId, cname)
    if (judgement) return json(200, judgement)
    if (cname === undefined) return json(404, { error: `Failed to judge: the App ID "${appId}" is under no scenario. Name it by ?appId=, and load one first; a channel or room that asks for one by its name goes by &cname=` })
    return json(404, { error: `Failed to judge: the channel or room "${cname}" of the App ID "${appId}" has not asked for a scenario by its name, as drill--upload-late--room1 does with its first call` })
  })

  app.post('/_emulator/reset', async (context) => {
    // Only a request without a body means all: a slip in one must not wipe out what others have.
    const empty = (await context.req.raw.clone().text()) === ''
    const read = empty ? { json: {} } : await readBody(context.req.raw)
    if ('why' in read) return json(400, { error: `Failed to reset: ${read.why}` })
    const request = resetRequest.safeParse(read.json)
    if (!request.success) return json(400, { error: `Failed to reset: ${issuesIn(resetRequest, read.json, request.error, 'body')}` })
    await reset(request.data.appId)
    return new Response(null, { status: 204 })
  })

  app.get('/_emulator/files/:bucket/:key{.+}', async (context) => {
    const { bucket, key } = context.req.param()
    return serveFile(key, await openFile(bucket, key), context.req.raw)
  })

  app.all('/_emulator/*', (context) =>
    json(404, { error: `Failed to find ${context.req.method} ${context.req.path}: the control API has health, clock, apps, scenario, sessions (each with page and picture.jpg), journal, leaks, verdict, reset, files, openapi.json and docs; to be looked at there is /_emulator/` }),
  )
  return app
}
