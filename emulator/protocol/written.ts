// Made from the schemas and the texts above their members: `npx vitest run --project unit emulator/openapi -u` writes it anew.
// A type that is inferred from a schema would come to editors without texts.

/** Where an App ID's notifications go, and how long they are tried. */
export interface WrittenWebhook {
  /** Receiver's address. http is allowed, as in older documents; user name and password are not: they would show. */
  readonly url: string
  /** Key of both signatures, as text. */
  readonly secret: string
  /** Event types to send, of those that Agora's documents name. Default: all. */
  readonly events?: readonly (1 | 2 | 3 | 4 | 11 | 12 | 13 | 30 | 31 | 32 | 33 | 40 | 41 | 42 | 43 | 44 | 45 | 60 | 61 | 70 | 71 | 72 | 73 | 80 | 81 | 90 | 100 | 1001)[] | undefined
  /** Milliseconds that the receiver has to answer, 1 to 60000. Default 10000. */
  readonly timeoutMs?: number | undefined
  /** Milliseconds before each further attempt, 0 to 3600000, at most ten. Default 0, 2000, 5000: three retries (R-387; the pauses are assumed). */
  readonly pausesMs?: readonly number[] | undefined
}

/** What an App ID may use. */
export interface WrittenQuotas {
  /** Requests within any second; one more is 429. The real service allows 10. null: no limit. Default null. */
  readonly requestsPerSecond?: number | null | undefined
  /** Recordings at the same time; with as many, acquire is refused with 406. The real service allows 200 of web pages. null: no limit. Default null. */
  readonly concurrentTasks?: number | null | undefined
}

/** Some of the switches, the others left as they are. */
export interface SwitchChange {
  /** Milliseconds from the start's answer until the recorder is started, 0 to 60000. The real service takes about 5000. Default 0. */
  readonly startDelayMs?: number | undefined
  /** With `readyTimeout`: capture from the page's signal on (documented), or from the start (seen by an operator). Default `from-signal`. */
  readonly readyCapture?: 'from-signal' | 'from-start' | undefined
  /** Accept `-` in a `fileNamePrefix` segment, as some clients send it. Default false. */
  readonly lenientFileNamePrefix?: boolean | undefined
  /** Refuse a web start without `audioProfile`, as the newest reference has it. Default false. */
  readonly requireAudioProfile?: boolean | undefined
  /** Ignore `VideoBitrate`, which the Go and Java clients send for `videoBitrate`. Default false. */
  readonly strictMemberNames?: boolean | undefined
  /** Refuse `scene` 2, which the current reference no longer knows. Default false. */
  readonly refusePostponedScene?: boolean | undefined
  /** File names in lists and events without the `fileNamePrefix`. Default false. */
  readonly bareFileNames?: boolean | undefined
  /** Answer of query while a recording is stopping: 404 (documented), or code 501 (older). Default `not-found`. */
  readonly queryWhileStopping?: 'not-found' | 'exiting' | undefined
  /** For so many milliseconds, 0 to 90000, a recording whose recorder was lost is not found, and then another takes over. null: it ends with `recorder_error`. Default null. */
  readonly failoverMs?: number | null | undefined
  /** Flexible Classroom: how often a page that is not ready in time is opened again, 0 to 10. Two by today's documents, three by those of 2021 (F-085). Default 2. */
  readonly classroomMaxRetries?: number | undefined
  /** Flexible Classroom with `retryTimeout`: reason 1 or 3 when the page is ready, or as soon as its task is started (F-081, F-084). Default `ready`. */
  readonly classroomStartReasonAt?: 'ready' | 'task' | undefined
  /** Flexible Classroom: `state` of event 1001 when a recording has ended; the tables disagree (F-139). Default 0. */
  readonly classroomEndedState?: 0 | 2 | undefined
}

/** An answer that the service is to give instead of its own. */
export interface WrittenAnswer {
  /** The call that gets it. */
  readonly call: 'acquire' | 'start' | 'query' | 'update' | 'updateLayout' | 'stop'
  /** A row of docs/errors.md, or a status and body of your own. */
  readonly answer: 'invalidParameter' | 'invalidBody' | 'invalidAppId' | 'invalidChannelName' | 'noActiveStatus' | 'vendorOverLoad' | 'resourceMismatch' | 'resourceExpired' | 'resourceUnreadable' | 'resourceForeign' | 'alreadyStarted' | 'invalidOperation' | 'taskConflict' | 'workerNotFound' | 'serviceExiting' | 'uploadNotFinished' | 'noRecordedData' | 'requestNotCompleted' | 'startTimeout' | 'requestTimeout' | 'internalError' | 'noWorkerManager' | 'noWorker' | 'allocateTimeout' | {
    /** HTTP status, 200 to 599, but not 204, 205 or 304, which have no body. */
    readonly status: number
    /** Sent as it is. */
    readonly body: Readonly<Record<string, unknown>>
  }
  /** How many calls get it, 1 to 1000. Default 1. */
  readonly times?: number | undefined
  /** Whether the call has its effect all the same, as when only the answer is lost. Default false. */
  readonly processed?: boolean | undefined
}

/** What the console of the real service holds about the files of a classroom. A member that is absent stays as it is. */
export interface ClassroomStorageChange {
  /** As in Cloud Recording, with `region`; it matters where files are really uploaded, for the signature. Default 0, 0. */
  readonly vendor?: number | undefined
  /** One of the vendor's regions, by its number; goes with `vendor`. Default 0. */
  readonly region?: number | undefined
  /** The files' bucket. Default `classroom`. */
  readonly bucket?: string | undefined
  /** With `secretKey`, the keys with which files go out when the emulator was told an S3 service; null: those of `s3Keys`, or none. */
  readonly accessKey?: string | null | undefined
  /** Goes with `accessKey`. Both are shown as `***`. */
  readonly secretKey?: string | null | undefined
  /** Folders; may hold `${appId}`, `${roomUuid}`, `${yyyyMMdd}` and the like (F-126). Default `[]`. */
  readonly fileNamePrefix?: readonly string[] | undefined
  /** Where the list's URLs lead instead of here: a CDN's address, say; null: here. */
  readonly endpoint?: string | null | undefined
}

/** Member `classroom` of `PUT /_emulator/apps/{appId}`. A member that is absent stays as it is. */
export interface ClassroomSettingsChange {
  /** off: any or no credentials pass · lenient: there must be some · strict: they must be valid (F-006 … F-013). Default: strict with a certificate, off without. */
  readonly auth?: 'off' | 'lenient' | 'strict' | undefined
  /** 32 hexadecimal digits with which tokens are signed; null: signatures are not checked. */
  readonly appCertificate?: string | null | undefined
  /** Make a room at the first start of a recording in it, as if its users had joined. Default false. */
  readonly autoCreateRooms?: boolean | undefined
  /** Items of a page of records or events, 1 to 100. Default 100, which the real service has (F-122, F-131). */
  readonly pageSize?: number | undefined
  /** The page recorded when a start of agora-edu-core 3.2 names none; null: the sample page that comes with the emulator. */
  readonly defaultPage?: string | null | undefined
  /** Where the files of classes go. Changed member by member. */
  readonly storageConfig?: ClassroomStorageChange | undefined
}

/** Body of `PUT /_emulator/apps/{appId}`. A member that is absent stays as it is. */
export interface AppSettingsChange {
  /** active: all is well · unknown: refused by the gateway · disabled, suspended: refused by acquire (R-016 … R-018). */
  readonly status?: 'active' | 'unknown' | 'disabled' | 'suspended' | undefined
  /** The one pair that passes; null: any pair does. */
  readonly auth?: {
    /** Customer ID: the user name of the Basic header. */
    readonly customerId: string
    /** Customer secret: its password. Shown as `***`. */
    readonly customerSecret: string
  } | null | undefined
  /** Where its notifications go; null: nowhere. */
  readonly webhook?: WrittenWebhook | null | undefined
  /** Both are set together: one that is left out is no limit any more. */
  readonly quotas?: WrittenQuotas | undefined
  /** Disputed behaviour; docs/fidelity.md has both readings of each. */
  readonly switches?: SwitchChange | undefined
  /** Answers to give next, in order, before the service's own. */
  readonly answers?: readonly WrittenAnswer[] | undefined
  /** Flexible Classroom, whose credentials and console are its own. */
  readonly classroom?: ClassroomSettingsChange | undefined
}

/** How things stand before the story begins. The first five hold for every App ID that is under it, over its own settings and for as long; the rest is what a drill asks of the client. */
export interface SetupInput {
  /** Disputed behaviour, as in `PUT /_emulator/apps/{appId}`. */
  readonly switches?: {
    /** Milliseconds from the start's answer until the recorder is started, 0 to 60000. The real service takes about 5000. Default 0. */
    readonly startDelayMs?: number | undefined
    /** With `readyTimeout`: capture from the page's signal on (documented), or from the start (seen by an operator). Default `from-signal`. */
    readonly readyCapture?: 'from-signal' | 'from-start' | undefined
    /** Accept `-` in a `fileNamePrefix` segment, as some clients send it. Default false. */
    readonly lenientFileNamePrefix?: boolean | undefined
    /** Refuse a web start without `audioProfile`, as the newest reference has it. Default false. */
    readonly requireAudioProfile?: boolean | undefined
    /** Ignore `VideoBitrate`, which the Go and Java clients send for `videoBitrate`. Default false. */
    readonly strictMemberNames?: boolean | undefined
    /** Refuse `scene` 2, which the current reference no longer knows. Default false. */
    readonly refusePostponedScene?: boolean | undefined
    /** File names in lists and events without the `fileNamePrefix`. Default false. */
    readonly bareFileNames?: boolean | undefined
    /** Answer of query while a recording is stopping: 404 (documented), or code 501 (older). Default `not-found`. */
    readonly queryWhileStopping?: 'not-found' | 'exiting' | undefined
    /** For so many milliseconds, 0 to 90000, a recording whose recorder was lost is not found, and then another takes over. null: it ends with `recorder_error`. Default null. */
    readonly failoverMs?: number | null | undefined
    /** Flexible Classroom: how often a page that is not ready in time is opened again, 0 to 10. Two by today's documents, three by those of 2021 (F-085). Default 2. */
    readonly classroomMaxRetries?: number | undefined
    /** Flexible Classroom with `retryTimeout`: reason 1 or 3 when the page is ready, or as soon as its task is started (F-081, F-084). Default `ready`. */
    readonly classroomStartReasonAt?: 'ready' | 'task' | undefined
    /** Flexible Classroom: `state` of event 1001 when a recording has ended; the tables disagree (F-139). Default 0. */
    readonly classroomEndedState?: 0 | 2 | undefined
  } | undefined
  /** What the App ID may use, as in `PUT /_emulator/apps/{appId}`. */
  readonly quotas?: {
    /** Requests within any second; one more is 429. The real service allows 10. null: no limit. Default null. */
    readonly requestsPerSecond?: number | null | undefined
    /** Recordings at the same time; with as many, acquire is refused with 406. The real service allows 200 of web pages. null: no limit. Default null. */
    readonly concurrentTasks?: number | null | undefined
  } | undefined
  /** Whether calls of the classroom need credentials: `off`, `lenient` (there must be some) or `strict`. */
  readonly classroomAuth?: 'off' | 'lenient' | 'strict' | undefined
  /** Seconds of a slice, 1 to 300. Left out: as the emulator was started. */
  readonly sliceSeconds?: number | undefined
  /** Seconds for which keys of the storage last, as those of `stsToken` do, 10 to 604800; in reality four hours at least. The storage takes nothing with older ones: counted from their first file, and not beyond their `stsExpiration`. Left out: for ever. */
  readonly stsSeconds?: number | undefined
  /** What the client is to use. Left out: `classroom` if a step stands at one of its doors, else `cloud-recording`. */
  readonly service?: 'cloud-recording' | 'classroom' | undefined
  /** Seconds for the start's `readyTimeout`, of a class `retryTimeout`, 1 to 60. Left out: the client waits for no page, in a class as long as it likes. */
  readonly readyTimeout?: number | undefined
  /** Seconds until the page has something to show and to be heard, 1 to 60, for which the client may hold its recording. Left out: it has at once. */
  readonly pageSeconds?: number | undefined
  /** Seconds for which the client is to record, 1 to 86400, unless `--seconds` says otherwise. Left out: 30. */
  readonly recordSeconds?: number | undefined
  /** Parameters of the page, as `?white=3`: they stand behind its address. */
  readonly page?: string | undefined
}

/** A call of Cloud Recording. */
export interface CloudRecordingStepInput {
  /** Where and when it acts. */
  readonly when: {
    /** What is passed there. */
    readonly door: 'cloudRecording.acquire' | 'cloudRecording.start' | 'cloudRecording.query' | 'cloudRecording.update' | 'cloudRecording.updateLayout' | 'cloudRecording.stop'
    /** App ID; `*` in it stands for any text. Left out: any. */
    readonly appId?: string | undefined
    /** From which time on, of those that match; counted for each App ID from 1, up to 1000000. Default 1. */
    readonly nth?: number | undefined
    /** How likely it acts on one of those, above 0 and below 1; drawn from the seed, so that the same calls meet the same. Left out: it acts. */
    readonly chance?: number | undefined
    /** Name of the host that is called, without port: one domain of several. */
    readonly host?: string | undefined
    /** Channel, or name of the recording; `*` in it stands for any text. Left out: any. */
    readonly cname?: string | undefined
  }
  /** What is done then. */
  readonly do: {
    /** Milliseconds, 1 to 86400000 (a day), that the request waits before the service sees it. A client that hangs up meanwhile does not take it back. */
    readonly delayMs?: number | undefined
    /** Milliseconds, 1 to 86400000 (a day), that the answer waits before it is sent. */
    readonly delayAnswerMs?: number | undefined
    /** Milliseconds, 1 to 2592000000 (30 days), by which the virtual clock of the App ID moves on before the service sees the request, and nobody waits. A system clock stays as it is. */
    readonly skipMs?: number | undefined
    /** The connection breaks instead of an answer: the service has not seen the request, or has done what was asked. */
    readonly lose?: 'request' | 'answer' | undefined
    /** Answered so, word for word; the service does not see the request. A body that is a text is sent as HTML, or whatever garbage it is. */
    readonly answer?: {
      /** HTTP status, 200 to 599, but not 204, 205 or 304, which have no body. */
      readonly status: number
      /** Members, sent as JSON, or a text that is none. */
      readonly body: Readonly<Record<string, unknown>> | string
    } | undefined
    /** A drill ends the client at this call and starts it anew, as a crash or a deployment does. It goes with a delay of the answer, which nobody then gets; outside of drills nothing is done. */
    readonly restart?: 'client' | undefined
    /** A refusal of the service or its gateway, by its name in protocol/error-codes.ts, for the classroom protocol/classroom/error-codes.ts; the service does not see the request. */
    readonly refuse?: 'invalidParameter' | 'invalidBody' | 'invalidAppId' | 'invalidChannelName' | 'noActiveStatus' | 'vendorOverLoad' | 'resourceMismatch' | 'resourceExpired' | 'resourceUnreadable' | 'resourceForeign' | 'alreadyStarted' | 'invalidOperation' | 'taskConflict' | 'workerNotFound' | 'serviceExiting' | 'uploadNotFinished' | 'noRecordedData' | 'requestNotCompleted' | 'startTimeout' | 'requestTimeout' | 'internalError' | 'noWorkerManager' | 'noWorker' | 'allocateTimeout' | 'noAuthorization' | 'badCredentials' | 'unknownAppId' | 'noRoute' | 'rateLimited' | undefined
  }
  /** How often a step acts for each App ID, from the `nth` time on: 1 to 1000, or `always`. Default 1. */
  readonly times?: number | 'always' | undefined
}

/** A call of the classroom service. */
export interface ClassroomStepInput {
  /** Where and when it acts. */
  readonly when: {
    /** What is passed there. */
    readonly door: 'classroom.createRoom' | 'classroom.getRoom' | 'classroom.setClassState' | 'classroom.putProperties' | 'classroom.deleteProperties' | 'classroom.user' | 'classroom.exitUser' | 'classroom.startRecord' | 'classroom.stopRecord' | 'classroom.updateRecord' | 'classroom.ready' | 'classroom.listRecords' | 'classroom.sequences' | 'classroom.polling'
    /** App ID; `*` in it stands for any text. Left out: any. */
    readonly appId?: string | undefined
    /** From which time on, of those that match; counted for each App ID from 1, up to 1000000. Default 1. */
    readonly nth?: number | undefined
    /** How likely it acts on one of those, above 0 and below 1; drawn from the seed, so that the same calls meet the same. Left out: it acts. */
    readonly chance?: number | undefined
    /** Name of the host that is called, without port: one domain of several. */
    readonly host?: string | undefined
    /** Of the classroom; `*` in it stands for any text. Left out: any. */
    readonly room?: string | undefined
    /** Only while the room's recording is in that attempt: 1, and one more for every time its page was not ready in time, up to 100. */
    readonly attempt?: number | undefined
  }
  /** What is done then. */
  readonly do: {
    /** Milliseconds, 1 to 86400000 (a day), that the request waits before the service sees it. A client that hangs up meanwhile does not take it back. */
    readonly delayMs?: number | undefined
    /** Milliseconds, 1 to 86400000 (a day), that the answer waits before it is sent. */
    readonly delayAnswerMs?: number | undefined
    /** Milliseconds, 1 to 2592000000 (30 days), by which the virtual clock of the App ID moves on before the service sees the request, and nobody waits. A system clock stays as it is. */
    readonly skipMs?: number | undefined
    /** The connection breaks instead of an answer: the service has not seen the request, or has done what was asked. */
    readonly lose?: 'request' | 'answer' | undefined
    /** Answered so, word for word; the service does not see the request. A body that is a text is sent as HTML, or whatever garbage it is. */
    readonly answer?: {
      /** HTTP status, 200 to 599, but not 204, 205 or 304, which have no body. */
      readonly status: number
      /** Members, sent as JSON, or a text that is none. */
      readonly body: Readonly<Record<string, unknown>> | string
    } | undefined
    /** A drill ends the client at this call and starts it anew, as a crash or a deployment does. It goes with a delay of the answer, which nobody then gets; outside of drills nothing is done. */
    readonly restart?: 'client' | undefined
    /** A refusal of the service or its gateway, by its name in protocol/error-codes.ts, for the classroom protocol/classroom/error-codes.ts; the service does not see the request. */
    readonly refuse?: 'badParameter' | 'rootUrlEmpty' | 'unauthorized' | 'noRoute' | 'roomNotFound' | 'userNotFound' | 'roomExists' | 'roomTypeConflict' | 'classStarted' | 'classEnded' | 'recordNotStarted' | 'recordNotEnded' | 'roomClosed' | 'tooManyRequests' | 'internalError' | 'unavailable' | undefined
  }
  /** How often a step acts for each App ID, from the `nth` time on: 1 to 1000, or `always`. Default 1. */
  readonly times?: number | 'always' | undefined
}

/** A recorder is started; a classroom's retry starts one more. */
export interface RecorderStepInput {
  /** Where and when it acts. */
  readonly when: {
    /** What is passed there. */
    readonly door: 'recorder.start'
    /** App ID; `*` in it stands for any text. Left out: any. */
    readonly appId?: string | undefined
    /** From which time on, of those that match; counted for each App ID from 1, up to 1000000. Default 1. */
    readonly nth?: number | undefined
    /** How likely it acts on one of those, above 0 and below 1; drawn from the seed, so that the same calls meet the same. Left out: it acts. */
    readonly chance?: number | undefined
    /** Channel, or name of the recording; `*` in it stands for any text. Left out: any. */
    readonly cname?: string | undefined
    /** Of the page that is recorded. */
    readonly url?: string | undefined
  }
  /** What is done then. */
  readonly do: {
    /** It opens a page that misbehaves in place of the one that was asked for, with its parameters; to be seen and heard where Chrome records. */
    readonly page?: 'white-start' | 'login-wall' | 'missing-assets' | 'late-sound' | 'blocked-sound' | undefined
    /** Milliseconds, 1 to 86400000 (a day), by which it comes up later. */
    readonly delayMs?: number | undefined
    /** It never comes up; a stop ends it all the same. */
    readonly lose?: true | undefined
    /** It gives up for this cause, as event 71 names it; what it has recorded is kept. */
    readonly fail?: 'access_url_failed' | 'start_engine_failed' | 'recorder_error' | undefined
    /** It breaks off with `recorder_error`: the slice that it is recording is lost. With the switch `failoverMs` another takes over. */
    readonly crash?: true | undefined
    /** So ends one of its programs, as `kill -9` would: really with the Chrome recorder, else what would come of it. Without Chrome the slice under way is kept, without ffmpeg it is lost. */
    readonly kill?: 'chrome' | 'ffmpeg' | undefined
    /** The service finds this of the page, if it is captured then: silence, and it is loaded again (event 73), or what cannot be recorded, and the recording ends (event 72). Nobody looks at the page for that. */
    readonly find?: 'audio_silence' | 'resolution' | 'WebGL' | 'bandwidth' | undefined
    /** Milliseconds, 1 to 86400000 (a day), after which it fails, crashes, is killed or found out once it was to come up. Left out: at once. */
    readonly afterMs?: number | undefined
  }
  /** How often a step acts for each App ID, from the `nth` time on: 1 to 1000, or `always`. Default 1. */
  readonly times?: number | 'always' | undefined
}

/** The page calls `navigator.notifyReady()`. */
export interface PageStepInput {
  /** Where and when it acts. */
  readonly when: {
    /** What is passed there. */
    readonly door: 'page.notifyReady'
    /** App ID; `*` in it stands for any text. Left out: any. */
    readonly appId?: string | undefined
    /** From which time on, of those that match; counted for each App ID from 1, up to 1000000. Default 1. */
    readonly nth?: number | undefined
    /** How likely it acts on one of those, above 0 and below 1; drawn from the seed, so that the same calls meet the same. Left out: it acts. */
    readonly chance?: number | undefined
    /** Channel, or name of the recording; `*` in it stands for any text. Left out: any. */
    readonly cname?: string | undefined
    /** Of the page that is recorded. */
    readonly url?: string | undefined
  }
  /** What is done then. */
  readonly do: {
    /** Milliseconds, 1 to 86400000 (a day), that the signal takes to arrive. */
    readonly delayMs?: number | undefined
    /** The signal does not arrive. */
    readonly lose?: true | undefined
  }
  /** How often a step acts for each App ID, from the `nth` time on: 1 to 1000, or `always`. Default 1. */
  readonly times?: number | 'always' | undefined
}

/** A finished file goes into the storage. */
export interface UploadStepInput {
  /** Where and when it acts. */
  readonly when: {
    /** What is passed there. */
    readonly door: 'upload'
    /** App ID; `*` in it stands for any text. Left out: any. */
    readonly appId?: string | undefined
    /** From which time on, of those that match; counted for each App ID from 1, up to 1000000. Default 1. */
    readonly nth?: number | undefined
    /** How likely it acts on one of those, above 0 and below 1; drawn from the seed, so that the same calls meet the same. Left out: it acts. */
    readonly chance?: number | undefined
    /** Channel, or name of the recording; `*` in it stands for any text. Left out: any. */
    readonly cname?: string | undefined
    /** Left out: any of them. */
    readonly file?: 'slice' | 'playlist' | 'mp4' | undefined
  }
  /** What is done then. */
  readonly do: {
    /** Milliseconds, 1 to 86400000 (a day), that the target takes. */
    readonly delayMs?: number | undefined
    /** The target fails with these words; it is tried again, and then the backup takes the file. */
    readonly fail?: string | undefined
    /** The target says no with these words, as to wrong keys: it is tried again, and then the recording ends. */
    readonly refuse?: string | undefined
  }
  /** How often a step acts for each App ID, from the `nth` time on: 1 to 1000, or `always`. Default 1. */
  readonly times?: number | 'always' | undefined
}

/** A notification is sent to the App ID's receiver. Every attempt counts. */
export interface NotificationStepInput {
  /** Where and when it acts. */
  readonly when: {
    /** What is passed there. */
    readonly door: 'notification'
    /** App ID; `*` in it stands for any text. Left out: any. */
    readonly appId?: string | undefined
    /** From which time on, of those that match; counted for each App ID from 1, up to 1000000. Default 1. */
    readonly nth?: number | undefined
    /** How likely it acts on one of those, above 0 and below 1; drawn from the seed, so that the same calls meet the same. Left out: it acts. */
    readonly chance?: number | undefined
    /** Channel, or name of the recording; `*` in it stands for any text. Left out: any. */
    readonly cname?: string | undefined
    /** Number of its event, of those that Agora's documents name. Left out: any. */
    readonly eventType?: 1 | 2 | 3 | 4 | 11 | 12 | 13 | 30 | 31 | 32 | 33 | 40 | 41 | 42 | 43 | 44 | 45 | 60 | 61 | 70 | 71 | 72 | 73 | 80 | 81 | 90 | 100 | 1001 | undefined
    /** 1 for the first, up to 100. Left out: any. */
    readonly attempt?: number | undefined
  }
  /** What is done then. */
  readonly do: {
    /** It never arrives and is tried again (`request`); it arrives, its answer does not, and it is tried again (`answer`); it is gone for good (`notice`). */
    readonly lose?: 'request' | 'answer' | 'notice' | undefined
    /** How often it comes again once it was taken, 1 to 10 times, with the same `noticeId`. */
    readonly repeat?: number | undefined
    /** Each time that it comes again it has a `noticeId` of its own, as where two servers tell of the same. */
    readonly renamed?: true | undefined
    /** Milliseconds, 1 to 86400000 (a day), by which it sets off later, and those behind it overtake it. A first attempt only. */
    readonly delayMs?: number | undefined
    /** Both signatures are made with another secret than the receiver's. */
    readonly sign?: 'wrong-secret' | undefined
    /** Only the older header `Agora-Signature` (v1), or only `Agora-Signature-V2`. */
    readonly only?: 'v1' | 'v2' | undefined
    /** The body is written anew after it was signed, as a proxy does: the signature is of other bytes. */
    readonly reencode?: true | undefined
    /** The body has line breaks and spaces, and is signed so: the signature is right, though not of what a receiver writes anew. */
    readonly spaced?: true | undefined
  }
  /** How often a step acts for each App ID, from the `nth` time on: 1 to 1000, or `always`. Default 1. */
  readonly times?: number | 'always' | undefined
}

/** A call, by the door that it passes. */
export type CallDoor =
  | 'cloudRecording.acquire'
  | 'cloudRecording.start'
  | 'cloudRecording.query'
  | 'cloudRecording.update'
  | 'cloudRecording.updateLayout'
  | 'cloudRecording.stop'
  | 'classroom.createRoom'
  | 'classroom.getRoom'
  | 'classroom.setClassState'
  | 'classroom.putProperties'
  | 'classroom.deleteProperties'
  | 'classroom.user'
  | 'classroom.exitUser'
  | 'classroom.startRecord'
  | 'classroom.stopRecord'
  | 'classroom.updateRecord'
  | 'classroom.ready'
  | 'classroom.listRecords'
  | 'classroom.sequences'
  | 'classroom.polling'

/** What is expected of the client: a word alone, a word with its members, or `either` with a list. */
export type ExpectationInput =
  | 'backedOff' | 'retried' | 'gaveUp' | 'called' | 'succeeded' | 'waited' | 'queriedAfter' | 'startedOnce' | 'notStartedTwice' | 'changedUid' | 'acquiredAnew' | 'keptSid' | 'stopped' | 'renewedKeys' | 'usedAsyncStop' | 'answered' | 'ignoredDuplicate' | 'verifiedSignature' | 'toldFiles' | 'keptToQuota' | 'spelledRight' | 'shows' | 'sounds' | 'plays' | 'complete' | 'stored'
  | {
    /** Between a failed call and the next of the same door so much time passed, default 1000; with `growing` no wait was shorter than the one before it, and the last longer than the first. Passes if it was not tried again. */
    readonly backedOff: {
      /** A call, by the door that it passes. */
      readonly door: CallDoor
      /** Milliseconds on the clock of the App ID, 0 to 30 days. Default 1000. */
      readonly atLeastMs?: number | undefined
      /** Whether the waits must grow. Default false. */
      readonly growing?: boolean | undefined
    }
  }
  | {
    /** After its first failure the call was made again so often: at least once, or as said. */
    readonly retried: {
      /** A call, by the door that it passes. */
      readonly door: CallDoor
      /** Calls, 0 to 100000. Default 1. */
      readonly atLeast?: number | undefined
      /** Calls, 0 to 100000. Left out: any number. */
      readonly atMost?: number | undefined
    }
  }
  | {
    /** The call failed and was left alone: it was made so often in all, default once, and never succeeded. */
    readonly gaveUp: {
      /** A call, by the door that it passes. */
      readonly door: CallDoor
      /** A call, by its door; of `gaveUp` a number of calls, 0 to 100000. Default 1. */
      readonly after?: number | undefined
    }
  }
  | {
    /** The call was made so often in all: at least once, or as said. */
    readonly called: {
      /** A call, by the door that it passes. */
      readonly door: CallDoor
      /** Calls, 0 to 100000. Default 1. */
      readonly atLeast?: number | undefined
      /** Calls, 0 to 100000. Left out: any number. */
      readonly atMost?: number | undefined
    }
  }
  | {
    /** The last call of that door was answered with success. */
    readonly succeeded: {
      /** A call, by the door that it passes. */
      readonly door: CallDoor
    }
  }
  | {
    /** From the first failure of `after` (from its first call if none failed) until the next `before`: at least, at most so long. Passes if `before` was not called any more, unless `atMostMs` is given. */
    readonly waited: {
      /** A call, by its door; of `gaveUp` a number of calls, 0 to 100000. */
      readonly after: CallDoor
      /** A call, by its door. */
      readonly before: CallDoor
      /** Milliseconds on the clock of the App ID, 0 to 30 days. Default 0. */
      readonly atLeastMs?: number | undefined
      /** Milliseconds on the clock of the App ID, 0 to 30 days. */
      readonly atMostMs?: number | undefined
    }
  }
  | {
    /** After a failed call of that door (after its first if none failed), default `cloudRecording.start`, the client looked how things stand: it queried, or listed or polled in a classroom. */
    readonly queriedAfter: {
      /** A call, by the door that it passes. Default `cloudRecording.start`. */
      readonly door?: CallDoor | undefined
    }
  }
  | {
    /** One recording was started in all: one start was accepted, in whatever channel or room. */
    readonly startedOnce: {}
  }
  | {
    /** No recording of a channel or room was started while an earlier one of the same was still going on. */
    readonly notStartedTwice: {}
  }
  | {
    /** Every acquire after the first named another uid than the one before it, and there was one after the first. */
    readonly changedUid: {}
  }
  | {
    /** After every start that failed the next start came with a resource ID of its own: an acquire was made between them. */
    readonly acquiredAnew: {}
  }
  | {
    /** After the client was started anew (`restart: client` in a step) it called query, update or stop with the sid of a recording from before. */
    readonly keptSid: {}
  }
  | {
    /** When the client was done no recording that it had started was going on, and each that did not end by itself was stopped by a call. */
    readonly stopped: {}
  }
  | {
    /** No recording went on for longer than so many milliseconds, default 3900000 (65 minutes), since its start or its last update that brought a `storageConfig` and was answered with success. */
    readonly renewedKeys: {
      /** Milliseconds on the clock of the App ID, 0 to 30 days. Default 3900000. */
      readonly atMostMs?: number | undefined
    }
  }
  | {
    /** Every stop of Cloud Recording said `async_stop: true`. */
    readonly usedAsyncStop: {}
  }
  | {
    /** Every genuine notification that was to reach the client was answered 200, with JSON, in time (10 s unless the App ID's webhook says otherwise), each time that it came. At least one was. Not counted is what found nobody after the client's last call was answered. */
    readonly answered: {}
  }
  | {
    /** Every notification that came twice was answered 200 both times, and no stop, and no update of the same content, was made twice for the same recording or room from then on, not even one that was refused. There was one. */
    readonly ignoredDuplicate: {}
  }
  | {
    /** What a step signed wrongly, or changed after signing, was not answered 200; what was genuine was. */
    readonly verifiedSignature: {}
  }
  | {
    /** A list of files that is not empty was told to the client: in a reply of stop or query, a list of a classroom, or a notification that it took. Whether it used it cannot be seen. */
    readonly toldFiles: {
      /** Where the list may have stood. Default ["stop","query","list","notification"]. */
      readonly by?: readonly ('stop' | 'query' | 'list' | 'notification')[] | undefined
    }
  }
  | {
    /** No second had more requests than the real quota allows (10), and none was refused for it. */
    readonly keptToQuota: {}
  }
  | {
    /** No call had a misspelt or misplaced member: none got a hint. */
    readonly spelledRight: {}
  }
  | {
    /** In every frame from `fromMs` (default 1000) to `toMs` (default: the end) so much of the picture, `share` above 0 to 1 (default 0.5), is of this colour, or nearly: white, black or "#rrggbb". */
    readonly shows: {
      /** white, black or "#rrggbb". */
      readonly colour: string
      /** Part of the picture, above 0 to 1. Default 0.5. */
      readonly share?: number | undefined
      /** Milliseconds of the recording as it is played, 0 to a day. Default 1000. */
      readonly fromMs?: number | undefined
      /** Milliseconds of the recording as it is played, 0 to a day. Left out: the end. */
      readonly toMs?: number | undefined
    }
  }
  | {
    /** From `fromMs` (default 1000) to `toMs` (default: the end) nothing is silent for more than `gapMs`, default 2000. The drill takes real time, as Chrome's sound cannot be hurried. */
    readonly sounds: {
      /** Milliseconds of the recording as it is played, 0 to a day. Default 1000. */
      readonly fromMs?: number | undefined
      /** Milliseconds of the recording as it is played, 0 to a day. Left out: the end. */
      readonly toMs?: number | undefined
      /** Milliseconds in which nothing need be heard, 0 to a day. Default 2000. */
      readonly gapMs?: number | undefined
    }
  }
  | {
    /** Every playlist finds its slices, every playlist and MP4 decodes without complaint and is as long as it says, and the MP4s of a recording are together as long as its slices. */
    readonly plays: {}
  }
  | {
    /** All that was captured is in the playlists that are stored, but for so many milliseconds, default 500. */
    readonly complete: {
      /** Milliseconds that may be missing, 0 to a day. Default 500. */
      readonly exceptMs?: number | undefined
    }
  }
  | {
    /** So many files of such a name, in which * stands for any text, lie in the storage and are not empty: at least one, or as said. */
    readonly stored: {
      /** A name, in which `*` stands for any text. */
      readonly file: string
      /** Calls, 0 to 100000. Default 1. */
      readonly atLeast?: number | undefined
      /** Calls, 0 to 100000. Left out: any number. */
      readonly atMost?: number | undefined
    }
  }
  | {
    /** One of these is enough. */
    readonly either: readonly ExpectationInput[]
  }

/** A failure story. Steps of one door act in the order in which they are written, one each time. Without any it is the client that goes wrong by itself, or what is set up leads to it. */
export interface ScenarioInput {
  /** Lower-case words joined by dashes. */
  readonly name: string
  /** What really happens to people, in one sentence. */
  readonly why: string
  /** How things stand before it begins. */
  readonly setup?: SetupInput | undefined
  /** What goes wrong. Steps of one door act in the order in which they are written, one each time. Left out: nothing by itself. */
  readonly steps?: readonly (CloudRecordingStepInput | ClassroomStepInput | RecorderStepInput | PageStepInput | UploadStepInput | NotificationStepInput)[] | undefined
  /** What a client is to do about it, for drills. Left out: only that the steps have acted. */
  readonly expect?: readonly ExpectationInput[] | undefined
}

/** Every option of the emulator, as the command line and `createEmulator` take it. */
export interface Options {
  /** Address to listen on. Default: this machine only. It opens any URL it is given, so think before you open it to others. */
  readonly host?: string | undefined
  /** TCP port, 0 to 65535; 0 picks a free one. Default 8788. */
  readonly port?: number | undefined
  /** Whether to listen at all. false: only `emulator.fetch` answers. Default true. */
  readonly listen?: boolean | undefined
  /** Folder for everything that is kept: recordings lie in `storage/<bucket>/<key>` below it. Default `.agora-emulator`. */
  readonly dataDir?: string | undefined
  /** Keep nothing: the data folder is a temporary one, removed at the end. Default false. */
  readonly ephemeral?: boolean | undefined
  /** Any text; the same seed and the same calls give the same ids. Default: ids of their own in every run. */
  readonly seed?: string | undefined
  /** Seconds of a slice, 1 to 300. The real service makes slices of 15. Default 15. */
  readonly sliceSeconds?: number | undefined
  /** Seconds after which an MP4 is full, from 1, though `maxVideoDuration` allows half an hour at least. Default: that alone counts. */
  readonly mp4Seconds?: number | undefined
  /** Bytes beyond which no MP4 grows, from 1; one slice it always holds. Default 2000000000. */
  readonly mp4Bytes?: number | undefined
  /** Real pages in Chrome, or black and silent media made without Chrome and ffmpeg. Default `chrome`. */
  readonly recorder?: 'chrome' | 'synthetic' | undefined
  /** Real time, or a clock for each App ID that stands still until it is advanced, and with it the pages that Chrome records; those recordings carry silence. Default `system`. */
  readonly clock?: 'system' | 'virtual' | undefined
  /** Milliseconds from the start's answer until the recorder is started, 0 to 60000. The real service takes about 5000. Default 0. */
  readonly startDelayMs?: number | undefined
  /** File of a failure story, YAML or JSON, that acts on every App ID that has none of its own. Default: none. */
  readonly scenario?: string | undefined
  /** `auto`: files stay in the data folder, except those of a request with vendor 11, which go to its own `endpoint`. `local`: all stay. `s3`: all go to `s3Endpoint`, with the bucket and the keys of each request. Default `auto`. */
  readonly storage?: 'auto' | 'local' | 's3' | undefined
  /** http or https URL of an S3 service, for `storage: 's3'`. No default: nothing goes to a place that was not named. */
  readonly s3Endpoint?: string | undefined
  /** Region that S3 requests are signed for. Default: that of the request for Amazon, else us-east-1. */
  readonly s3Region?: string | undefined
  /** Where S3 is told the bucket: `path` (`host/bucket/key`) or `virtual-host` (`bucket.host/key`). Default `path`. */
  readonly s3Addressing?: 'path' | 'virtual-host' | undefined
  /** Keys for what no request brings any: the files of classes, and those that an earlier run has left in `backup/`. In code, or in the file of `--config`: a command line is seen by others. Default: none. */
  readonly s3Keys?: {
    /** Access key. */
    readonly accessKey: string
    /** Secret key. */
    readonly secretKey: string
  } | undefined
  /** Gigabytes (10^9 bytes) of files that may wait in `backup/` below the data folder for a target that does not take them, from 0. Default 10. */
  readonly backupGb?: number | undefined
  /** Disputed behaviour, for App IDs that do not choose otherwise; docs/fidelity.md has both readings of each. Default {}. */
  readonly switches?: SwitchChange | undefined
  /** Where notifications go, for App IDs that do not have their own. Default: nowhere. */
  readonly webhook?: WrittenWebhook | undefined
  /** Settings of single App IDs, as `PUT /_emulator/apps/{appId}` takes them; a reset restores them. Default: none. */
  readonly apps?: Readonly<Record<string, AppSettingsChange>> | undefined
  /** `auto`: frames are asked for one by one where Chrome can do that, else screencast. `screencast`: always the fallback. Default `auto`. */
  readonly capture?: 'auto' | 'screencast' | undefined
  /** Browsers that are kept ready, so that a recording begins without waiting for its own, 0 to 8; only for Chrome in real time, on Linux. Default 0 in code, where many emulators are made that record little, and 1 on the command line. */
  readonly warmBrowsers?: number | undefined
  /** Record pages whose certificates cannot be trusted, instead of ending as if they could not be opened. Default false. */
  readonly insecurePages?: boolean | undefined
}
