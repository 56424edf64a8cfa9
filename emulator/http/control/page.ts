import { Hono } from 'hono'
import { z } from 'zod'
import type { Engine } from '../../engine/engine.ts'
import { issuesIn } from '../../protocol/issues.ts'
import { pageFindings } from '../../protocol/recording.ts'
import { json } from '../answer.ts'
import { readBody } from '../body.ts'

/** Body of `POST /_emulator/sessions/{sid}/page`. */
export const pageRequest = z.strictObject({
  /** `audio_silence`: the page is loaded again, event 73 · `resolution`, `WebGL`, `bandwidth`: the recording ends, event 72. */
  found: z.enum(pageFindings),
})

/** `POST /_emulator/sessions/{sid}/page`: what the service is to find of a recorded page. It never does so by itself. */
export function pageRoutes(engine: Engine) {
  const app = new Hono()

  app.post('/_emulator/sessions/:sid/page', async (context) => {
    const sid = context.req.param('sid')
    const failed = (status: number, why: string) => json(status, { error: `Failed to find that of the page of "${sid}": ${why}` })
    const read = await readBody(context.req.raw)
    if ('why' in read) return failed(400, read.why)
    const given = pageRequest.safeParse(read.json)
    if (!given.success) return failed(400, issuesIn(pageRequest, read.json, given.error, 'body'))
    const inTheWay = engine.findOfPage(sid, given.data.found)
    if (inTheWay === 'unknown') return failed(404, 'there is no such session')
    if (inTheWay === 'not capturing') return failed(409, 'it is not being captured now: it is on hold, waits for its page, or is over')
    return new Response(null, { status: 204 })
  })
  return app
}
