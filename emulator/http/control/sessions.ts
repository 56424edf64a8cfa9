import type { Session } from '../../session/session.ts'

/** As clients look for them: the playlist, the MP4s, then the slices. */
const kinds = ['playlist', 'mp4', 'slice'] as const

/** A recording as the control API shows it. Never part of an Agora reply: strict clients refuse unknown members. */
export function sessionView(session: Session) {
  if (session.state === 'acquired') return undefined
  const { sid, resource, mode, state, parameters, files, warnings } = session
  const sorted = kinds.flatMap((kind) => files.filter((file) => file.kind === kind))
  return {
    sid,
    resourceId: resource.resourceId,
    appId: resource.appId,
    cname: resource.cname,
    uid: resource.uid,
    mode,
    state,
    ...('cause' in session ? { cause: session.cause } : {}),
    url: parameters.extensionServiceConfig.extensionServices.webRecorder.url,
    files: sorted.map(({ key, bucket, bytes, durationMs }) => ({ key, bucket, bytes, durationMs: Math.round(durationMs * 1000) / 1000 })),
    warnings: warnings.map(({ name, text }) => `${name}: ${text}`),
  }
}
