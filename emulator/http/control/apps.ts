import { Hono } from 'hono'
import type { Engine } from '../../engine/engine.ts'
import { appSettingsChange } from '../../protocol/app-settings.ts'
import { issuesIn } from '../../protocol/issues.ts'
import { json } from '../answer.ts'
import { readBody } from '../body.ts'
import { mask } from '../../protocol/mask.ts'

/** `/_emulator/apps/{appId}`: how an App ID is treated. */
export function appRoutes(engine: Engine) {
  const app = new Hono()
  const path = '/_emulator/apps/:appId'

  app.get(path, (context) => json(200, mask(engine.settings(context.req.param('appId'))) as object))

  app.put(path, async (context) => {
    const read = await readBody(context.req.raw)
    if ('why' in read) return json(400, { error: `Failed to configure the App ID: ${read.why}` })
    const change = appSettingsChange.safeParse(read.json)
    if (!change.success) return json(400, { error: `Failed to configure the App ID: ${issuesIn(appSettingsChange, read.json, change.error, 'body')}` })
    return json(200, mask(engine.changeSettings(context.req.param('appId'), change.data)) as object)
  })
  return app
}
