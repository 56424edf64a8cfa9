import type { Envelope } from '../protocol/notification.ts'

type Details = Readonly<Record<string, unknown>>

const modules: Readonly<Record<string, string>> = { 0: 'recorder', 1: 'uploader', 2: 'service', 6: 'web recorder' }

/** What each event says, by its type. */
const words: Readonly<Record<number, (details: Details) => string>> = {
  1: ({ module, errorCode, errorMsg }) => `error ${errorCode} of the ${modules[String(module)] ?? `module ${module}`}: ${errorMsg}`,
  2: ({ module, warnCode }) => `warning ${warnCode} of the ${modules[String(module)] ?? `module ${module}`}`,
  3: ({ status }) => `a call was refused because of the state, status ${status}`,
  4: ({ fileList }) => `the playlist is stored: ${fileList}`,
  11: ({ exitStatus }) => `the session is over, ${exitStatus === 0 ? 'normally' : `exit status ${exitStatus}`}`,
  30: () => 'the uploader is up',
  31: () => 'all files are stored',
  32: () => 'all files are stored, some of them in the backup cloud',
  33: ({ progress }) => `${Number(progress) / 100} % of the finished slices are stored`,
  70: () => 'recording of the page has begun',
  71: ({ message, details, fileList }) => `recording of the page has ended: ${message}${details === message ? '' : ` (${details})`}, ${filesIn(fileList)}`,
  72: ({ limitType }) => `the page does what cannot be recorded: ${limitType}`,
  73: ({ reason }) => `the page is loaded again: ${reason}`,
  100: ({ rtmpUrl, status }) => `the push to ${rtmpUrl} is ${status}`,
}

function filesIn(fileList: unknown) {
  const names = Array.isArray(fileList) ? fileList.map((file: { filename?: unknown; fileName?: unknown }) => String(file.filename ?? file.fileName)) : []
  return names.length === 0 ? 'no files' : `files ${names.join(', ')}`
}

/** A notification in a few words: which recording, which event, what happened. */
export function inWords({ eventType, payload }: Envelope): string {
  const { cname, uid, sequence, sendts, details } = payload
  const what = words[eventType]?.({ ...details }) ?? details.msgName
  return `${new Date(sendts).toISOString()}  ${cname}/${uid} #${sequence}  ${eventType} ${details.msgName}: ${what}`
}
