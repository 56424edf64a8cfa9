import { hideTokens } from '../../protocol/mask.ts'
import { storedFiles } from '../../session/rules/files.ts'
import type { Session } from '../../session/session.ts'

/** A recording as the control API shows it. Never part of an Agora reply: strict clients refuse unknown members. */
export function sessionView(session: Session) {
  if (session.state === 'acquired') return undefined
  const { sid, resource, mode, state, plan, warnings } = session
  return {
    sid,
    resourceId: resource.resourceId,
    appId: resource.appId,
    cname: resource.cname,
    uid: resource.uid,
    mode,
    state,
    ...('cause' in session ? { cause: session.cause } : {}),
    url: plan?.url ?? '',
    files: storedFiles(session).map(({ key, bucket, bytes, durationMs }) => ({ key, bucket, bytes, durationMs: Math.round(durationMs * 1000) / 1000 })),
    warnings: warnings.map(({ name, text }) => `${name}: ${text}`),
  }
}

/** The same as HTTP shows it, where it may be logged: without the token by which a classroom's page signs in. */
export function discreetView(session: Session) {
  const view = sessionView(session)
  return view === undefined ? undefined : { ...view, url: hideTokens(view.url) }
}
