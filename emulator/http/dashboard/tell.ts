import type { JournalEntry } from '../../engine/journal.ts'
import { callNames } from '../../protocol/app-settings.ts'
import { classroomRefusals } from '../../protocol/classroom/error-codes.ts'
import { gatewayRefusals, refusals } from '../../protocol/error-codes.ts'
import { tellHappening } from './tell-happening.ts'
import { maybe, within, word, type Detail, type Told } from './told.ts'

/** Says what an entry says. One of a type that is not known here is shown as it is. */
export function tell({ type, detail: given }: JournalEntry): Told {
  const detail = given as Detail
  switch (type) {
    case 'request':
      return { kind: 'call', tone: 'plain', title: `${word(detail['call'])} called${by(detail)}`, more: detail['body'] }
    case 'reply':
      return reply(detail)
    case 'state':
      return state(detail)
    case 'happened':
      return tellHappening(detail)
    case 'event':
      return { kind: 'event', tone: 'event', title: `event ${word(detail['eventType'])}, ${word(within(detail['details'])['msgName'])}, sequence ${word(detail['sequence'])}`, more: detail['details'] }
    case 'delivery':
      return delivery(detail)
    case 'classroom':
      return classroom(detail)
    case 'fault':
      return { kind: 'fault', tone: 'waits', title: `scenario ${word(detail['scenario'])}, step ${word(detail['step'])} acts at ${word(detail['door'])}`, more: detail['do'] }
    case 'scenario':
      return { kind: 'scenario', tone: 'waits', title: `${word(detail['channel'])} asks for ${word(detail['scenario'] ?? 'a scenario')} by its name`, why: maybe(detail['warning']) }
    case 'dashboard':
      return { kind: 'dashboard', tone: detail['failed'] === undefined ? 'plain' : 'bad', title: word(detail['did']), why: maybe(detail['failed']) }
    case 'error':
      return { kind: 'error', tone: 'bad', title: `the emulator failed: ${word(detail['message'])}`, more: detail['stack'] }
    default:
      return { kind: type, tone: 'plain', title: type, more: detail }
  }
}

function state({ from, to, event, alarm }: Detail): Told {
  return { kind: 'state', tone: 'plain', title: `${word(from)} → ${word(to)}, by ${word(alarm ?? event)}` }
}

function by(detail: Detail) {
  return detail['by'] === undefined ? '' : ` from the ${word(detail['by'])}`
}

function reply(detail: Detail): Told {
  const { call, refused, gateway, injected, why, hints, body, data, known } = detail
  const title = (what: string) => `${word(call)}${by(detail)} ${what}`
  const rest = { why: maybe(why), hints: hints as string[] | undefined }
  if (gateway !== undefined) return { kind: 'refused', tone: 'bad', title: `refused by the gateway${by(detail)}: ${refusalOf(gatewayRefusals, word(gateway))}: ${word(call).replace(/[\w-]{33,}/g, (id) => `${id.slice(0, 12)}…`)}`, ...rest }
  if (refused !== undefined) return { kind: 'refused', tone: 'bad', title: title(`refused: ${refusalOf(tableOf(word(call)), word(refused), maybe(detail['reason']))}`), ...rest, more: known }
  if (injected !== undefined) return { kind: 'answered', tone: 'waits', title: title(`answered as was set: HTTP ${word(within(injected)['status'])}`), ...rest, more: within(injected)['body'] }
  return { kind: 'answered', tone: rest.hints === undefined ? 'good' : 'waits', title: title('answered'), ...rest, more: body ?? data }
}

/** A refusal of a table as the client has it: name, status, code, and its text unless another was given. */
function refusalOf(table: object, name: string, given?: string) {
  const { status, code, reason, msg, message } = within(within(table)[name])
  if (status === undefined) return name
  return [name, `HTTP ${word(status)}`, ...(code === undefined ? [] : [`code ${word(code)}`]), `“${given ?? word(reason ?? msg ?? message)}”`].join(', ')
}

/** Calls of both services have names of their own. */
const tableOf = (call: string) => ((callNames as readonly string[]).includes(call) ? refusals : classroomRefusals)

function delivery(detail: Detail): Told {
  const { eventType, sequence, attempt, result, status, nextInMs, why, hint, fault } = detail
  const answer = status === undefined ? '' : `, HTTP ${word(status)}`
  const next = nextInMs === undefined ? '' : nextInMs === 0 ? ', again at once' : `, again in ${word(nextInMs)} ms`
  return {
    kind: 'delivery',
    tone: result === 'delivered' ? 'good' : 'bad',
    title: `notification of event ${word(eventType)}, sequence ${word(sequence)}: ${word(result)}, attempt ${word(attempt)}${answer}${next}`,
    why: maybe(why),
    hints: hint === undefined ? undefined : [word(hint)],
    more: fault,
  }
}

const reasons: Readonly<Record<string, string>> = { 1: 'started', 2: 'stopped', 3: 'started after a retry', 4: 'not ready in time, opened again', 5: 'not ready in time, given up' }

function classroom({ roomUuid, cmd, sequence, data, gone }: Detail): Told {
  const room = word(roomUuid)
  if (gone !== undefined) return { kind: 'class', tone: 'waits', title: `room ${room} is gone` }
  const { reason, state } = within(data)
  const told = reasons[word(reason)]
  const about = told === undefined ? `the class comes into state ${word(state)}` : `recording ${told} (reason ${word(reason)})`
  return { kind: 'class', tone: 'event', title: `event ${word(cmd)} of room ${room}, sequence ${word(sequence)}: ${about}`, more: data }
}
