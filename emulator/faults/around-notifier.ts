import type { Notification, Notifier, Outcome, Upcoming } from '../notify/notifier.ts'
import type { AroundPort } from './around-recorder.ts'
import type { DoAt } from './scenario.ts'

type Does = DoAt<'notification'>

/** No receiver has this secret. */
const wrongSecret = 'the secret of somebody else'

/** Stands before the notifier: notifications are lost, repeated, held back, wrongly signed or rewritten, as the scenario says. */
export function aroundNotifier(notifier: Notifier, { scripts, facts }: AroundPort): Notifier {
  /** What is done to first attempts: it was decided when they were held back, or not. */
  const decided = new Map<string, Does | undefined>()
  /** How often each is to come again, and whether by another name. */
  const repeats = new Map<string, { readonly left: number; readonly renamed: boolean }>()

  function meet({ appId, cname, sid, eventType, noticeId }: Upcoming, attempt: number): Does | undefined {
    const firing = scripts.meet({ door: 'notification', appId, cname, eventType, attempt })
    if (firing) facts.note({ door: 'notification', appId, sid, noticeId, eventType, ...firing })
    return firing?.do
  }

  function decide(upcoming: Upcoming, attempt: number) {
    const name = nameOf(upcoming)
    if (attempt > 1 || !decided.has(name)) return meet(upcoming, attempt)
    const does = decided.get(name)
    decided.delete(name)
    return does
  }

  return {
    async deliver(notification, calledOff) {
      const upcoming = upcomingOf(notification)
      const name = nameOf(upcoming)
      const repeat = repeats.get(name)
      if (repeat !== undefined) {
        const { left, renamed } = repeat
        if (left === 1) repeats.delete(name)
        else repeats.set(name, { left: left - 1, renamed })
        return again(await notifier.deliver(renamed ? withOtherName(notification, left) : notification, calledOff), left > 1)
      }
      if (!scripts.watches('notification', notification.appId)) return notifier.deliver(notification, calledOff)
      const does = decide(upcoming, notification.attempt)
      if (does === undefined) return notifier.deliver(notification, calledOff)
      const outcome = await changed(does, notification, calledOff)
      if (does.repeat !== undefined && outcome.delivered) repeats.set(name, { left: does.repeat, renamed: does.renamed === true })
      return { ...again(outcome, does.repeat !== undefined), fault: does }
    },

    heldBackMs(upcoming) {
      if (!scripts.watches('notification', upcoming.appId)) return 0
      const does = meet(upcoming, 1)
      decided.set(nameOf(upcoming), does)
      return does?.delayMs ?? 0
    },
  }

  async function changed({ lose, sign, only, reencode, spaced }: Does, notification: Notification, calledOff: AbortSignal): Promise<Outcome> {
    if (lose === 'request') return { delivered: false, why: 'it was lost on its way' }
    if (lose === 'notice') return { delivered: false, why: 'it was lost, and nobody knows', final: true }
    const spaces = spaced ? 'signed' : reencode ? 'unsigned' : undefined
    const secret = sign === undefined ? notification.secret : wrongSecret
    const outcome = await notifier.deliver({ ...notification, secret, oddity: { only, spaces } }, calledOff)
    return lose === 'answer' ? { delivered: false, why: 'its answer was lost' } : outcome
  }
}

function again(outcome: Outcome, more: boolean): Outcome {
  return outcome.delivered && more ? { ...outcome, again: true } : outcome
}

function upcomingOf({ appId, envelope: { noticeId, eventType, payload } }: Notification): Upcoming {
  return { appId, noticeId, eventType, sid: payload.sid, cname: payload.cname }
}

function withOtherName({ envelope, ...rest }: Notification, count: number): Notification {
  return { ...rest, envelope: { ...envelope, noticeId: `${envelope.noticeId}:${count}` } }
}

/** IDs of notices are an App ID's own. */
function nameOf({ appId, noticeId }: Upcoming) {
  return `${appId} ${noticeId}`
}
