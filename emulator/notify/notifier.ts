import type { Envelope } from '../protocol/notification.ts'

/** One attempt at telling a receiver of one event. */
export interface Notification {
  readonly appId: string
  /** 1 for the first. */
  readonly attempt: number
  readonly url: string
  /** Key of the signatures, as text. */
  readonly secret: string
  readonly envelope: Envelope
}

/** What came of an attempt, in words that do not differ from run to run: no port, no measured time. `hint`: what the real service would dislike. */
export type Outcome =
  | { readonly delivered: true; readonly status: number; readonly hint?: string }
  | { readonly delivered: false; readonly status?: number; readonly why: string }

/** Brings notifications to receivers. */
export interface Notifier {
  /** Never fails: what goes wrong is the outcome. Once `calledOff` nobody waits for it any more. */
  deliver(notification: Notification, calledOff: AbortSignal): Promise<Outcome>
}
