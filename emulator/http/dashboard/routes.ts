import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type Context } from 'hono'
import type { Fields } from './actions.ts'
import type { DashboardParts } from './parts.ts'

/** `/_emulator/` and what it leads to: pages that are rendered from the journal, and work without script. `hlsPlayer`: folder in which `hls.mjs` lies. */
export function dashboardRoutes(parts: DashboardParts, hlsPlayer: string) {
  const app = new Hono()
  // Loaded when somebody looks: most emulators never see anybody.
  async function views() {
    const { createViews } = await import('./views.ts')
    return createViews(parts)
  }

  app.get('/_emulator', (context) => context.redirect('/_emulator/'))
  app.get('/_emulator/', async (context) => (await views()).overview(context))
  app.get('/_emulator/ui/timeline', async (context) => (await views()).timeline(context))
  app.get('/_emulator/ui/scenarios', async (context) => (await views()).scenarios(context))
  app.get('/_emulator/ui/apps/:appId', async (context) => (await views()).app(context, context.req.param('appId')))
  app.get('/_emulator/ui/recordings/:sid', async (context) => (await views()).recording(context, context.req.param('sid')))
  app.get('/_emulator/ui/hls.mjs', serveStatic({ root: hlsPlayer, path: 'hls.mjs' }))

  app.post('/_emulator/ui/recordings/:sid', async (context) => (await views()).act(context, context.req.param('sid'), await fieldsOf(context)))
  app.post('/_emulator/ui/clock', async (context) => (await views()).advance(await fieldsOf(context)))
  app.post('/_emulator/ui/scenario', async (context) => (await views()).changeScenario(context, await fieldsOf(context)))

  app.get('/_emulator/sessions/:sid/picture.jpg', async (context) => (await views()).picture(context.req.param('sid')))
  return app
}

/** What a form has sent. Anything that is not text is left out. */
async function fieldsOf(context: Context): Promise<Fields> {
  const body = await context.req.parseBody().catch(() => ({}))
  return Object.fromEntries(Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string'))
}
