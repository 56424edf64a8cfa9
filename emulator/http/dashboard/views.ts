import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Room } from '../../session/classroom/room.ts'
import { actOnRecording, advanceClock, changeScenario, type Fields } from './actions.ts'
import { appView } from './app-view.ts'
import { visible, type Markup } from './markup.ts'
import { notice, noticeOf } from './notice.ts'
import { overview } from './overview.ts'
import { page, sent, shieldHeaders } from './page.ts'
import type { DashboardParts } from './parts.ts'
import { whyNone } from './picture.ts'
import { recordingView } from './recording-view.ts'
import { scenariosView } from './scenarios-view.ts'
import type { Started } from './states.ts'
import { byAppId, knownAppIds } from './tenants.ts'
import { timelinePage } from './timeline-page.ts'

/** Milliseconds between two looks of an open page. */
const every = { all: 2000, one: 1000 }

/** Answers each route of the dashboard. */
export function createViews(parts: DashboardParts) {
  const { engine, scenario, health, picture } = parts

  function show(context: Context, title: string, main: Markup, { everyMs = every.one, told, status = 200 }: { everyMs?: number; told?: Markup; status?: number } = {}) {
    const { told: seq } = context.req.query()
    return sent(page({ title, health: health(), notice: told ?? (seq === undefined ? '' : noticeOf(engine.journal.entries(), seq)), main, everyMs }), status)
  }

  function find(sid: string): { session: Started; room: Room | undefined } | undefined {
    const session = engine.sessions().find((session) => session.state !== 'acquired' && session.sid === sid) as Started | undefined
    if (session === undefined) return undefined
    const room = engine.classrooms.all(session.resource.appId).find(({ recording, pastTasks }) => [recording?.task, ...pastTasks].some((task) => task?.sid === sid))
    return { session, room }
  }

  function missing(context: Context, sid: string) {
    return show(context, 'Not found', html`<h1 tabindex="-1">There is no recording ${visible(sid, 64)}</h1><p class="empty">It was never started, or the emulator was reset. <a href="/_emulator/">All recordings</a></p>`, { status: 404 })
  }

  async function scenarios(context: Context, form: { appId: string; text: string }, told?: Markup) {
    const appIds = knownAppIds(parts, byAppId(engine.journal.entries()))
    const main = scenariosView(parts, await scenario.stories(), appIds, form)
    return show(context, 'Scenarios', main, told === undefined ? {} : { told, status: 400 })
  }

  return {
    overview: (context: Context) => show(context, 'Overview', overview(parts), { everyMs: every.all }),
    app: (context: Context, appId: string) => show(context, appId, appView(parts, appId, beforeOf(context))),
    timeline: (context: Context) => show(context, 'Timeline', timelinePage(parts, beforeOf(context)), { everyMs: every.all }),

    recording(context: Context, sid: string) {
      const found = find(sid)
      if (found === undefined) return missing(context, sid)
      return show(context, visible(found.session.resource.cname, 60), recordingView(parts, found.session, found.room, beforeOf(context)))
    },

    scenarios(context: Context) {
      const { appId = '', story } = context.req.query()
      return scenarios(context, { appId, text: story === undefined ? '' : (scenario.storyText(story) ?? '') })
    },

    async act(context: Context, sid: string, fields: Fields) {
      const found = find(sid)
      if (found === undefined) return missing(context, sid)
      return back(`/_emulator/ui/recordings/${sid}`, await actOnRecording(parts, found.session, found.room, fields))
    },

    advance: async (fields: Fields) => back(fields['back'], await advanceClock(parts, fields)),

    async changeScenario(context: Context, fields: Fields) {
      const { seq, failed } = await changeScenario(parts, fields)
      const { appId = '', story = '', text = '' } = fields
      // What was written stays to be mended.
      if (failed !== undefined && story === '') return scenarios(context, { appId, text }, notice('bad', 'The scenario was not loaded', failed))
      return back(fields['back'], seq)
    },

    picture(sid: string) {
      const session = find(sid)?.session
      if (session === undefined) return noPicture(sid, 'there is no such session')
      const seen = picture(sid)
      if (seen === undefined) return noPicture(sid, whyNone(session, health().recorder))
      return new Response(seen as Uint8Array<ArrayBuffer>, { headers: { ...shieldHeaders, 'content-type': 'image/jpeg' } })
    },
  }
}

function beforeOf(context: Context) {
  const { before } = context.req.query()
  return before !== undefined && /^\d+$/.test(before) ? Number(before) : undefined
}

/** To the page from which a form was sent, and tells there what came of it. */
function back(path: string | undefined, seq: number) {
  const page = path?.startsWith('/_emulator/') ? path : '/_emulator/'
  return new Response(null, { status: 303, headers: { location: `${page}${page.includes('?') ? '&' : '?'}told=${seq}` } })
}

function noPicture(sid: string, why: string) {
  const error = `Failed to show the page of the session "${sid}": ${why}`
  return new Response(JSON.stringify({ error }), { status: 404, headers: { ...shieldHeaders, 'content-type': 'application/json' } })
}
