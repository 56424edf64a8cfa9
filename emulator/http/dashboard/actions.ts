import type { Engine } from '../../engine/engine.ts'
import { pageFindings } from '../../protocol/recording.ts'
import type { Room } from '../../session/classroom/room.ts'
import { mostAdvanceMs } from '../control/clock.ts'
import { units } from './clock-form.ts'
import { clientActions, clientRequest, type ClientAction } from './client-request.ts'
import { visible } from './markup.ts'
import { isOfDashboard } from './notice.ts'
import type { DashboardParts } from './parts.ts'
import type { Started } from './states.ts'

/** What a form has sent, by name. */
export type Fields = Readonly<Record<string, string | undefined>>

/** Where something was done, and what came of it; `failed`: why it was not done. */
interface Deed {
  readonly appId: string
  readonly sid?: string
  readonly did: string
  readonly failed?: string | undefined
}

/** Holds, resumes or stops a recording, or has something found of its page. As all of these it leaves an entry in the journal, and answers with its number: what came of it is told from that. */
export async function actOnRecording(parts: DashboardParts, session: Started, room: Room | undefined, fields: Fields): Promise<number> {
  const { engine, call } = parts
  const { appId } = session.resource
  const asked = fields['do'] ?? ''
  if (clientActions.includes(asked as ClientAction)) {
    await call(clientRequest(engine, session, room, asked as ClientAction))
    return lastDeed(engine, appId)
  }
  const finding = pageFindings.find((name) => name === fields['finding'])
  const deed = { appId, sid: session.sid }
  if (asked !== 'find' || finding === undefined) return note(engine, { ...deed, did: 'nothing was done', failed: `do is "${visible(asked, 40)}", expected ${clientActions.join(', ')}, or find with a finding` })
  const inTheWay = engine.findOfPage(session.sid, finding)
  return note(engine, { ...deed, did: `had ${finding} found of the page`, failed: inTheWay === undefined ? undefined : 'it is not being captured now: it is on hold, waits for its page, or is over' })
}

/** Moves a clock. */
export async function advanceClock({ engine, clock }: DashboardParts, { appId = '', amount = '', unit = '' }: Fields): Promise<number> {
  const ms = Number(amount) * (Object.hasOwn(units, unit) ? units[unit as keyof typeof units] : Number.NaN)
  const did = `advanced the clock by ${visible(amount, 20)} ${visible(unit, 10)}`
  if (amount.trim() === '' || !(ms >= 0 && ms <= mostAdvanceMs)) return note(engine, { appId, did, failed: `expected a number of ${Object.keys(units).join(', ')}, from 0 to ten years` })
  const failed = await clock.advance(ms, appId === '' ? undefined : appId).then(() => undefined, (error: Error) => error.message)
  return note(engine, { appId, did, failed })
}

/** Loads the story of that name, or else the text; or clears. `failed`: also what is wrong with the text. */
export async function changeScenario({ engine, scenario }: DashboardParts, { appId = '', story = '', text = '', clear }: Fields): Promise<{ readonly seq: number; readonly failed: string | undefined }> {
  const target = appId === '' ? undefined : appId
  if (clear !== undefined) {
    scenario.clear(target)
    return { seq: note(engine, { appId, did: appId === '' ? 'cleared every scenario' : 'cleared the scenario' }), failed: undefined }
  }
  const source = story === '' ? text : scenario.storyText(story)
  const did = story === '' ? 'loaded a scenario' : `loaded the scenario ${visible(story, 60)}`
  const failed = source === undefined ? `no shipped scenario is named "${visible(story, 60)}"` : await scenario.load(source, target).then(() => undefined, (error: Error) => error.message)
  return { seq: note(engine, { appId, did, failed }), failed }
}

function note(engine: Engine, { appId, sid, did, failed }: Deed) {
  engine.journal.add({ at: engine.nowOf(appId), appId, ...(sid === undefined ? {} : { sid }), type: 'dashboard', detail: { did, ...(failed === undefined ? {} : { failed }) } })
  return lastDeed(engine, appId)
}

function lastDeed({ journal }: Engine, appId: string) {
  return journal.entries({ appId }).findLast(isOfDashboard)?.seq ?? 0
}
