const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Every duration and ceiling of the rules, in milliseconds unless the name says otherwise, with where it comes from. */
export const limits = {
  /** A resource ID not started within this is dead (R-094, R-095; documented). */
  acquireToStartMs: 5 * minute,
  /** A synchronous stop that takes longer answers code 50 (R-303; documented). */
  synchronousStopMs: 20 * second,
  /** A start that fails is not gone before this, so that a query directly after start is 200 (R-419; assumed from what clients need). */
  failureVisibleAfterMs: 5 * second,
  /** A recording whose recorder is lost once more than this ends (R-364; documented in 2021). */
  mostFailovers: 3,
  /** A room is kept so long from its creation (F-035; documented). */
  roomLifeMs: 5 * 24 * hour,
  /** A closed class is destroyed after this (F-034; documented). */
  closedRoomLifeMs: hour,
  /** Seconds between the end of a class and its close (F-027; documented). */
  closeDelaySeconds: 600,
  /** Hours of a classroom recording whose class has no duration (F-075; documented). */
  defaultRecordingHour: 2,
  /** Hours; the highest that a recording can be given (F-070; documented). */
  maxRecordingHour: 720,
  /** Polling gives out no event older than this (documented). */
  pollableMs: hour,
  /** Events of one poll, a number (assumed). */
  eventsOfPoll: 100,
  hourMs: hour,
  minuteMs: minute,
  /** An MP4 is closed before it grows past this, unless an option says otherwise (R-375; documented as about 2 GB). */
  mp4Bytes: 2_000_000_000,
} as const
