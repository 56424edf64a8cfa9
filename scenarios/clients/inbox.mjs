// A receiver of notifications: it checks who they are from, answers at once, and looks at each only once.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Begins to receive. What it has learnt can be asked for by the sid of a recording. */
export function openInbox({ env, receive }) {
  const seen = new Set()
  const ends = new Map()
  const files = new Map()

  receive(({ headers, body }) => {
    if (!isGenuine(headers, body, env.AGORA_WEBHOOK_SECRET)) return { status: 401, body: '{"error":"wrong signature"}' }
    const { eventType, payload } = JSON.parse(body)
    // Not by `noticeId`: two servers may tell of the same. `sequence` is the place of an event in its recording, in whatever order they come.
    const name = `${payload.sid} ${payload.sequence}`
    if (!seen.has(name)) take(eventType, payload)
    seen.add(name)
    // 200 with JSON, and within ten seconds: else it comes again.
    return { status: 200, body: '{}' }
  })

  function take(eventType, { sid, details }) {
    // 71: the recorder has stopped, code 0 and 1 are no failure · 11: it is all over. Others, as the warnings of event 2 and a page
    // that is loaded again (73), are no end; nor is 70 a beginning that must have come: it may be late, or lost.
    if (eventType === 71) ends.set(sid, details.code > 1 ? 'failed' : 'over')
    if (eventType === 11 && !ends.has(sid)) ends.set(sid, details.exitStatus === 0 ? 'over' : 'failed')
    if (eventType === 71 && details.fileList.length > 0) files.set(sid, details.fileList)
  }

  return {
    /** How it ended: `over`, `failed`, or undefined if nobody has said so. */
    endOf: (sid) => ends.get(sid),
    filesOf: (sid) => files.get(sid),
  }
}

/** Over the bytes as they came, never over JSON that was parsed and written again. SHA-256 if there is one, else SHA-1. */
function isGenuine(headers, body, secret) {
  const newer = headers['agora-signature-v2']
  const given = Buffer.from(newer ?? headers['agora-signature'] ?? '')
  const right = Buffer.from(createHmac(newer === undefined ? 'sha1' : 'sha256', secret).update(body).digest('hex'))
  return given.length === right.length && timingSafeEqual(given, right)
}
