/** `type` of a recording: older tables have the first two, the newest the third. */
export const recordTypes = { individual: 1, composite: 2, web: 3 } as const

/** One recording task in `GET …/records` (F-116). Of the documented members only those of a whiteboard are left out. */
export interface RecordListItem {
  /** Of the attempt. */
  readonly recordId: string
  /** App ID. */
  readonly appId: string
  /** Of the room. */
  readonly roomUuid: string
  /** Unix milliseconds. */
  readonly startTime: number
  /** Unix milliseconds, once it has ended (assumed). */
  readonly endTime?: number
  /** Of its Cloud Recording task. */
  readonly resourceId: string
  /** Of its Cloud Recording task. */
  readonly sid: string
  /** The recorder's RTC uid, decimal (F-120). */
  readonly recordUid: string
  /** 1 individual · 2 composite · 3 web. */
  readonly type: (typeof recordTypes)[keyof typeof recordTypes]
  /** 1 recording · 2 ended. */
  readonly status: 1 | 2
  /** Of the playlist, absolute (F-118). */
  readonly url: string
  /** Of each MP4, absolute (F-118, F-119). */
  readonly recordDetails: readonly { readonly url: string }[]
  /** true: ended by the service, because its page was not ready in time (F-090, F-091). */
  readonly unready?: boolean
  /** The query of the page that was opened; web mode (F-121). */
  readonly webRecordUrlQuery?: string
}
