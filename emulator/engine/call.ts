import type { RequestEvent } from '../session/session.ts'

/** A request as HTTP hands it over: what the engine adds are ids and the facts about other sessions. */
export type Call = RequestEvent extends infer Event
  ? Event extends RequestEvent
    ? Omit<Event, 'requestId' | 'newSid' | 'tripleIsRecording' | 'sidIsForeign' | 'sliceSeconds' | 'mp4Ceilings' | 'switches'>
    : never
  : never
