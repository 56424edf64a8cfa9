import { hideTokens } from '../../protocol/mask.ts'
import { storedFiles } from '../../session/rules/files.ts'
import type { Session } from '../../session/session.ts'

/** A file of a recording that is stored, or waits in the backup. */
export interface FileView {
  /** Object key, `fileNamePrefix` included. */
  readonly key: string
  /** As the request names it. */
  readonly bucket: string
  /** Its size. */
  readonly bytes: number
  /** Milliseconds of media in it; of the playlist: of all its slices. */
  readonly durationMs: number
}

/** A recording as the control API and `sessions()` show it. */
export interface SessionView {
  /** Its ID, 32 hexadecimal digits. */
  readonly sid: string
  /** Of the acquire that it was started with. */
  readonly resourceId: string
  /** Whose it is. */
  readonly appId: string
  /** As at acquire; of a classroom's recording the room. */
  readonly cname: string
  /** As at acquire. */
  readonly uid: string
  /** In which it was started; individual and mix mode record nothing. */
  readonly mode: 'web' | 'mix' | 'individual'
  /**
   * `starting`: the recorder is coming up · `recording` · `failing`: over, but not yet gone · `away`: the recorder was lost, and another
   * is to take over · `stopping`: the last files are being stored · `ended`.
   */
  readonly state: 'starting' | 'recording' | 'failing' | 'away' | 'stopping' | 'ended'
  /** Why it ended, ends or is failing, in the words of event 71. */
  readonly cause?: 'ok' | 'max_recording_hour' | 'capability_limit' | 'start_engine_failed' | 'page_load_timeout' | 'access_url_failed' | 'recorder_error'
  /** The page; empty in individual and mix mode. */
  readonly url: string
  /** The playlist, the MP4s, then the slices in order. */
  readonly files: readonly FileView[]
  /** What did not go as asked and did not end the recording, as `name: text`. */
  readonly warnings: readonly string[]
}

/** As the control API shows it. Never part of an Agora reply: strict clients refuse unknown members. */
export function sessionView(session: Session): SessionView | undefined {
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
export function discreetView(session: Session): SessionView | undefined {
  const view = sessionView(session)
  return view === undefined ? undefined : { ...view, url: hideTokens(view.url) }
}

/** The page's address as HTTP shows it. Empty: none is recorded. */
export function discreetUrl({ plan }: { readonly plan: { readonly url: string } | undefined }) {
  return hideTokens(plan?.url ?? '')
}
