import { answerInstead } from './answers.ts'
import { callOf, type Call } from './calls.ts'
import type { CallDoor } from './doors.ts'
import type { Facts } from './facts.ts'
import type { Holds } from './holds.ts'
import { keepRequest, type KeptRequest } from './kept-request.ts'
import type { DoAt } from './scenario.ts'
import type { Scripts } from './scripts.ts'
import { maySummon } from './summon.ts'

type Answer = Response | Promise<Response>

/** What becomes of a request whose connection breaks: whoever hands it in knows. A socket is closed, a promise is rejected. */
export type Lose = () => Answer

export interface AroundHttp {
  readonly scripts: Scripts
  readonly holds: Holds
  readonly facts: Facts
  /** Puts a channel under the story that its name asks for. */
  readonly summon: (call: Call, kept: KeptRequest) => Promise<void>
  /** Writes an answer. */
  readonly json: (status: number, body: object) => Response
  /** Moves a clock that can be moved. */
  readonly skip: (appId: string, ms: number) => Promise<unknown>
}

/** Stands before the service: holds, refuses, answers or loses calls as the scenario says. */
export function aroundHttp(serve: (request: Request) => Answer, { scripts, holds, facts, summon, json, skip }: AroundHttp) {
  return (request: Request, lose: Lose): Answer => {
    const summons = maySummon(request)
    const call = summons || scripts.loaded() ? callOf(request) : undefined
    return call !== undefined && (summons || scripts.watches(call.door, call.appId)) ? heed(call, request, lose) : serve(request)
  }

  async function heed(call: Call, given: Request, lose: Lose) {
    const kept = await keepRequest(given)
    if (maySummon(given)) await summon(call, kept)
    return scripts.watches(call.door, call.appId) ? meet(call, kept, lose) : serve(kept.request)
  }

  async function meet(call: Call, { request, ...named }: KeptRequest, lose: Lose) {
    const { door, appId, host, resourceId = '', sid, room, region } = call
    const { cname = facts.cnameOf(appId, resourceId) } = named
    const attempt = room === undefined ? undefined : facts.attemptOf(appId, room, region)
    const firing = scripts.meet({ door, appId, host, cname, room, attempt })
    if (firing === undefined) return serve(request)
    facts.note({ door, appId, cname, sid, room, ...firing })
    return perform(firing.do, call, request, lose)
  }

  async function perform(does: DoAt<CallDoor>, call: Call, request: Request, lose: Lose) {
    const { appId } = call
    if (does.skipMs !== undefined) await skip(appId, does.skipMs)
    if (!(await inTime(appId, does.delayMs))) return lose()
    const answer = does.lose === 'request' ? undefined : await answered(does, call, request)
    if (!(await inTime(appId, does.delayAnswerMs))) return lose()
    return answer === undefined || does.lose === 'answer' ? lose() : answer
  }

  function answered(does: DoAt<CallDoor>, call: Call, request: Request) {
    const instead = answerInstead(call, does, facts.nowOf(call.appId))
    if (instead === undefined) return serve(request)
    const { status, body } = instead
    const answer = typeof body === 'string' ? new Response(body, { status, headers: { 'content-type': 'text/html' } }) : json(status, body)
    // Record pages call the classroom from other origins.
    if (call.door.startsWith('classroom.')) answer.headers.set('access-control-allow-origin', '*')
    return answer
  }

  /** Waits, if that is to be waited for. False: called off. */
  async function inTime(appId: string, ms: number | undefined) {
    return ms === undefined || holds.wait(appId, ms)
  }
}
