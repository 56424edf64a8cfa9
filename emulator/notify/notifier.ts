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
  /** Where it is to depart from the rule on its way. Left out: nowhere. */
  readonly oddity?: Oddity
}

/** How an attempt may look other than it should. */
export interface Oddity {
  /** Only the header `Agora-Signature` (v1), or only `Agora-Signature-V2`. Left out: both. */
  readonly only?: 'v1' | 'v2' | undefined
  /** The body is written with line breaks and spaces: as it was signed, or only after that. Left out: it has none. */
  readonly spaces?: 'signed' | 'unsigned' | undefined
}

/**
 * What came of an attempt, in words that do not differ from run to run: no port, no measured time. `hint`: what the real service
 * would dislike. `again`: it is sent once more all the same. `final`: it is not tried again. `fault`: what a scenario did to it.
 */
export type Outcome =
  | { readonly delivered: true; readonly status: number; readonly hint?: string; readonly again?: true; readonly fault?: object }
  | { readonly delivered: false; readonly status?: number; readonly why: string; readonly final?: true; readonly fault?: object }

/** A notification before its first attempt. */
export interface Upcoming {
  readonly appId: string
  readonly noticeId: string
  readonly sid: string
  readonly cname: string
  readonly eventType: number
}

/** Brings notifications to receivers. */
export interface Notifier {
  /** Never fails: what goes wrong is the outcome. Once `calledOff` nobody waits for it any more. */
  deliver(notification: Notification, calledOff: AbortSignal): Promise<Outcome>
  /** Milliseconds for which it is held back before its first attempt, while later ones overtake it. Left out: none is. */
  heldBackMs?(upcoming: Upcoming): number
}
