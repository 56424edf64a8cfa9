/** What the real service allows an App ID. Documented; the emulator itself has no limits unless it is told so. */
export const realQuotas = {
  /** Requests within any second. */
  requestsPerSecond: 10,
  /** Web page recordings at the same time. */
  webTasks: 200,
  /** Recordings of a channel at the same time. */
  channelTasks: 50,
} as const
