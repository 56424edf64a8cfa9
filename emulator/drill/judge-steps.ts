import type { CallDoor } from '../faults/doors.ts'
import type { StepReport } from '../faults/script.ts'
import type { Story } from './story.ts'
import { counted, fail, pass, quoted, type Verdict } from './verdict.ts'

/** Whether a step has acted, and if not, why not: as far as the journal shows. */
export function judgeStep({ at, fired }: Pick<StepReport, 'at' | 'fired'>, story: Story): Verdict {
  if (fired > 0) return pass(`acted ${counted(fired, 'time')}: ${at}`)
  return fail(`never acted: ${at}; ${whyNot(at.split(',')[0]!, story)}`)
}

function whyNot(door: string, { of, calls, recordings, journal, deliveries, quote }: Story): string {
  if (door.startsWith('cloudRecording.') || door.startsWith('classroom.')) {
    const passed = of(door as CallDoor)
    if (passed.length > 0) return `${door} was called ${counted(passed.length, 'time')}, but never as the step names it: ${quoted(passed.map(quote))}`
    return calls.length === 0 ? 'the client called nothing' : `${door} was never called, only ${quoted([...new Set(calls.map((call) => call.door))])}`
  }
  if (recordings.length === 0) return calls.length === 0 ? 'the client called nothing' : `the client never started a recording: ${quoted(calls.map(quote))}`
  if (door === 'upload' && !happened('sliceFinished')) return 'nothing was ever uploaded: no recording lasted long enough for a slice'
  if (door.startsWith('notification') && deliveries.length === 0) return 'no notification was ever sent: the App ID has no webhook, or nothing happened that it takes'
  if (door === 'page.notifyReady' && !happened('pageReady')) return 'no page said that it was ready'
  return 'it was passed, but never as the step names it'

  function happened(event: string) {
    return journal.some(({ type, detail }) => type === 'happened' && 'event' in detail && detail.event === event)
  }
}
