import { z } from 'zod'
import type { ClassStateEventData, ClassroomEvent, RecordEventData, StreamingUrl } from '../../protocol/classroom/event.ts'
import type { Page } from '../../protocol/classroom/page.ts'
import { recordTypes, type RecordListItem } from '../../protocol/classroom/record-list.ts'
import type { Of } from './of.ts'

const anything = z.record(z.string(), z.unknown())

/** The envelope of every 200 of the classroom service, round what an operation has to say (F-001). */
export function inEnvelope<Data extends z.ZodType>(data: Data) {
  return z.strictObject({ msg: z.literal('Success'), code: z.literal(0), ts: z.int(), data })
}

/** An operation that has nothing to say: clients read `data` without asking whether it is there. */
export const nothing = inEnvelope(z.strictObject({}))

/** A refusal of the classroom service, in the same envelope and never with `data` (F-002). */
export const classroomRefusal = z.strictObject({
  /** A text; most of them are not documented. */
  msg: z.string(),
  /** Agora's code. Match on it and not on `msg`. */
  code: z.int(),
  /** The service's time, Unix milliseconds. */
  ts: z.int(),
})

export const streamingUrl = z.strictObject({ rtmp: z.string(), flv: z.string(), hls: z.string() }) satisfies Of<StreamingUrl>

/** The room's property `record`: `state` 1 without `ready` is starting, with it started. Empty before the first recording (F-099 … F-101). */
export const recordProperty = z.strictObject({
  /** 0 not recording · 1 recording. */
  state: z.literal([0, 1]).optional(),
  /** Whether the page of this attempt has reported ready. */
  ready: z.boolean().optional(),
  /** Whether it is held. */
  onhold: z.boolean().optional(),
  /** Of the recording that goes on. */
  recordId: z.string().optional(),
  /** When its attempt began, Unix milliseconds. */
  startTime: z.int().optional(),
  /** Only with `publishRtmp`. */
  streamingUrl: streamingUrl.optional(),
})

/** A room as the service shows it (F-025). */
export const roomView = z.strictObject({
  /** As it was created. */
  roomName: z.string(),
  /** Its id. */
  roomUuid: z.string(),
  /** Always `education`. */
  scenario: z.literal('education'),
  /** As it was created; else empty. */
  roleConfig: anything,
  /** All that was given at its creation, and what the service keeps. */
  roomProperties: z.looseObject({
    /** The customer's own data. */
    flexProps: anything,
    /** State and times of the class: `state`, `startTime`, `endTime`, `closeTime` (Unix milliseconds), `duration` and `closeDelay` (seconds). */
    schedule: z.strictObject({
      /** 0 not started · 1 in progress · 2 ended, users may stay · 3 closed. */
      state: z.literal([0, 1, 2, 3]),
      /** Unix milliseconds; planned before the class has started, true afterwards. */
      startTime: z.int().optional(),
      /** Unix milliseconds, once it has ended. */
      endTime: z.int().optional(),
      /** Unix milliseconds, once it is closed. */
      closeTime: z.int().optional(),
      /** Seconds from the start of the class to its end, if it was given. */
      duration: z.int().optional(),
      /** Seconds from the end of the class to its close. */
      closeDelay: z.int(),
    }),
    /** How its recording stands. */
    record: recordProperty,
    /** 0 one-to-one · 2 lecture hall · 4 small class · 10 small cloud class. */
    roomType: z.literal([0, 2, 4, 10]),
  }),
  /** That of `schedule`. */
  state: z.literal([0, 1, 2, 3]),
  /** Unix milliseconds. */
  createTime: z.int(),
})

/** `data` of a start and a stop of recording (F-041, F-045). */
export const recordData = z.strictObject({
  /** Of the recording; a retry has one of its own. */
  recordId: z.string(),
  /** Of its Cloud Recording task. */
  sid: z.string(),
  /** Of its Cloud Recording task. */
  resourceId: z.string(),
  /** 1 started · 0 stopped. */
  state: z.literal([0, 1]),
  /** Unix milliseconds. */
  startTime: z.int(),
  /** Only with `publishRtmp`. */
  streamingUrl: streamingUrl.optional(),
})

/** Answer of a start or a stop: the addresses stand also beside `data`, as the printed sample has them. */
export const recordReply = inEnvelope(recordData).extend({
  /** Only of a start with `publishRtmp`; the documented table has it in `data`. */
  streamingUrl: streamingUrl.optional(),
})

export const recordListItem = z.strictObject({
  recordId: z.string(),
  appId: z.string(),
  roomUuid: z.string(),
  startTime: z.int(),
  endTime: z.int().optional(),
  resourceId: z.string(),
  sid: z.string(),
  recordUid: z.string(),
  type: z.literal(Object.values(recordTypes)),
  status: z.literal([1, 2]),
  url: z.string(),
  recordDetails: z.array(z.strictObject({
    /** Absolute. */
    url: z.string(),
  })),
  unready: z.boolean().optional(),
  webRecordUrlQuery: z.string().optional(),
}) satisfies Of<RecordListItem>

const page = <Item extends z.ZodType>(item: Item) => z.strictObject({ total: z.int(), count: z.int(), list: z.array(item), nextId: z.string().nullable() })

export const recordPage = page(recordListItem) satisfies Of<Page<unknown>>

export const classStateEventData = z.strictObject({
  state: z.literal([0, 1, 2, 3]),
  startTime: z.int().optional(),
  endTime: z.int().optional(),
  closeTime: z.int().optional(),
}) satisfies Of<ClassStateEventData>

export const recordEventData = z.strictObject({
  recordId: z.string(),
  sid: z.string(),
  resourceId: z.string(),
  state: z.literal([0, 1, 2]),
  startTime: z.int(),
  endTime: z.int().optional(),
  streamingUrl: streamingUrl.optional(),
  retryTimes: z.int(),
  reason: z.literal([1, 2, 3, 4, 5]),
}) satisfies Of<RecordEventData>

export const classroomEvent = z.strictObject({
  roomUuid: z.string(),
  cmd: z.literal([1, 1001]),
  sequence: z.int(),
  version: z.int(),
  data: z.union([recordEventData, classStateEventData]),
}) satisfies Of<ClassroomEvent>

export const eventPage = page(classroomEvent) satisfies Of<Page<ClassroomEvent>>
