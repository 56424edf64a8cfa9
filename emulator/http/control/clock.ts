import { Hono } from 'hono'
import { z } from 'zod'
import { issuesIn } from '../../protocol/issues.ts'
import { json } from '../answer.ts'
import { readBody } from '../body.ts'

/** The clocks, as small functions. */
export interface ClockControl {
  readonly mode: 'system' | 'virtual'
  now(appId?: string): number
  advance(ms: number, appId?: string): Promise<number>
}

/** Ten years: far beyond them no date can be written. */
export const mostAdvanceMs = 3650 * 24 * 3_600_000

/** Body of `POST /_emulator/clock/advance`. */
export const advanceRequest = z.strictObject({
  /** Milliseconds, 0 to ten years: far beyond them no date can be written. */
  ms: z.number().min(0).max(mostAdvanceMs),
  /** Without it every App ID's clock moves. */
  appId: z.string().min(1).optional(),
})

/** `/_emulator/clock`: read it, move it. */
export function clockRoutes(clock: ClockControl) {
  const app = new Hono()

  app.get('/_emulator/clock', (context) => json(200, { mode: clock.mode, now: Math.floor(clock.now(context.req.query('appId'))) }))

  app.post('/_emulator/clock/advance', async (context) => {
    if (clock.mode === 'system') return json(409, { error: 'Failed to advance the clock: it is the system clock. Start with --clock virtual' })
    const read = await readBody(context.req.raw)
    if ('why' in read) return json(400, { error: `Failed to advance the clock: ${read.why}` })
    const request = advanceRequest.safeParse(read.json)
    if (!request.success) return json(400, { error: `Failed to advance the clock: ${issuesIn(advanceRequest, read.json, request.error, 'body')}` })
    return json(200, { now: await clock.advance(request.data.ms, request.data.appId) })
  })
  return app
}
