import { z } from 'zod'
import { pageFindings } from '../protocol/recording.ts'
import { anywhere, name, sensible, times, wait, yes } from './step-parts.ts'
import { members, oneOf } from './words.ts'

const recorded = {
  ...anywhere,
  cname: name,
  /** Of the page that is recorded. */
  url: name,
}

/** Pages that misbehave, in emulator/pages/drills/. */
export const pageNames = ['white-start', 'login-wall', 'missing-assets', 'late-sound', 'blocked-sound'] as const

/** A recorder is started; a classroom's retry starts one more. */
export const recorderStep = members({
  when: members({ door: z.literal('recorder.start'), ...recorded }),
  do: sensible(
    members({
      /** It opens a page that misbehaves in place of the one that was asked for, with its parameters; to be seen and heard where Chrome records. */
      page: oneOf('page', pageNames).optional(),
      /** Milliseconds, 1 to 86400000 (a day), by which it comes up later. */
      delayMs: wait,
      /** It never comes up; a stop ends it all the same. */
      lose: yes,
      /** It gives up for this cause, as event 71 names it; what it has recorded is kept. */
      fail: oneOf('cause', ['access_url_failed', 'start_engine_failed', 'recorder_error']).optional(),
      /** It breaks off with `recorder_error`: the slice that it is recording is lost. With the switch `failoverMs` another takes over. */
      crash: yes,
      /** So ends one of its programs, as `kill -9` would: really with the Chrome recorder, else what would come of it. Without Chrome the slice under way is kept, without ffmpeg it is lost. */
      kill: oneOf('program', ['chrome', 'ffmpeg']).optional(),
      /** The service finds this of the page, if it is captured then: silence, and it is loaded again (event 73), or what cannot be recorded, and the recording ends (event 72). Nobody looks at the page for that. */
      find: oneOf('finding', pageFindings).optional(),
      /** Milliseconds, 1 to 86400000 (a day), after which it fails, crashes, is killed or found out once it was to come up. Left out: at once. */
      afterMs: wait,
    }),
    { apart: [['lose', 'fail', 'crash', 'kill', 'find'], ['lose', 'delayMs']], needs: { afterMs: ['fail', 'crash', 'kill', 'find'], find: ['afterMs'] } },
  ),
  times,
})

/** The page calls `navigator.notifyReady()`. */
export const pageStep = members({
  when: members({ door: z.literal('page.notifyReady'), ...recorded }),
  do: sensible(
    members({
      /** Milliseconds, 1 to 86400000 (a day), that the signal takes to arrive. */
      delayMs: wait,
      /** The signal does not arrive. */
      lose: yes,
    }),
    { apart: [['delayMs', 'lose']] },
  ),
  times,
})
