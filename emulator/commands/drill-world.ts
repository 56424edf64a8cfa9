import { samplePageUrl, sampleRecordPageUrl, type Emulator } from '../emulator.ts'

/** What a client is told, by the names of the environment variables. */
export interface Environment {
  /** Where the emulator is, in place of `https://api.agora.io`. */
  readonly AGORA_BASE_URL: string
  /** The same behind another name, as the real service has domains in other regions. */
  readonly AGORA_OTHER_BASE_URL: string
  readonly AGORA_APP_ID: string
  /** Name and password of Basic; no other pair passes. */
  readonly AGORA_CUSTOMER_ID: string
  readonly AGORA_CUSTOMER_SECRET: string
  /** Token of the classroom. It is looked at only where a story says so. */
  readonly AGORA_ROOM_TOKEN: string
  /** Port of 127.0.0.1 on which the client's receiver of notifications is to listen, any path. */
  readonly AGORA_WEBHOOK_PORT: string
  /** Key of their signatures. */
  readonly AGORA_WEBHOOK_SECRET: string
  /** What the story is about: `cloud-recording` or `classroom`. */
  readonly AGORA_SERVICE: 'cloud-recording' | 'classroom'
  /** `cname` of what is to be recorded. */
  readonly AGORA_CHANNEL: string
  /** A uid that is free in it; those after it are free too. */
  readonly AGORA_UID: string
  /** `roomUuid` of the class that is to be recorded. */
  readonly AGORA_ROOM: string
  /** The page that is to be recorded; of a class its `rootUrl`. */
  readonly AGORA_PAGE_URL: string
  /** Token with which the page, as its parameter `token`, lets the recorder in: it asks for no name and for no click. */
  readonly AGORA_PAGE_TOKEN: string
  /** Seconds until the page has something to show and to be heard; 0: it has at once. */
  readonly AGORA_PAGE_SECONDS: string
  /** `1`: Chrome opens it, and what it does it does itself · `0`: nothing is opened, so the client calls `records/ready` in its place. */
  readonly AGORA_PAGE_IS_REAL: '0' | '1'
  /** Seconds for `readyTimeout` of its start, of a class `retryTimeout`; 0: it waits for no page, of a class as long as it likes. */
  readonly AGORA_READY_TIMEOUT: string
  /** Seconds for which its keys of the storage last, as those of `stsToken` do; 0: for ever. */
  readonly AGORA_STS_SECONDS: string
  /** How long it is to record. */
  readonly AGORA_SECONDS: string
  /** A file that is empty when the story begins and stays when the client is started anew. */
  readonly AGORA_NOTES_FILE: string
  /** Name of the story. */
  readonly AGORA_DRILL: string
}

/** A client in the process of the drill, whose time is the emulator's. */
export type Run = (world: World) => Promise<unknown>

/** All that such a client has of the outside. */
export interface World {
  readonly env: Environment
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>
  /** Unix milliseconds. */
  readonly now: () => number
  /** Waits so many milliseconds. Once it is called off it never resolves. */
  readonly wait: (ms: number, calledOff?: AbortSignal) => Promise<void>
  /** What outlives the client. */
  readonly notes: { read(): Promise<unknown>; write(value: unknown): Promise<void> }
  /** Has every notification answered. */
  receive(handle: Handle): void
}

export type Handle = (notification: { readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>; readonly body: Buffer }) => { readonly status: number; readonly body: string }

/** Who the client is, in every drill. */
export const drillApp = '0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d'

const secret = 'drill-webhook-secret'

/** How the client's App ID is treated: one pair of credentials passes, and notifications go to the client. */
export function drillSettings(webhookPort: number) {
  return {
    auth: { customerId: 'drill-customer', customerSecret: 'drill-customer-secret' },
    webhook: { url: `http://127.0.0.1:${webhookPort}/`, secret },
  }
}

/** What a drill decides of what the client is told. */
export interface Told {
  readonly webhookPort: number
  readonly notesFile: string
  /** Whether the page is really opened. */
  readonly realPage: boolean
  /** Whether nothing is to move in it: then hours of it can be recorded in a moment. */
  readonly still: boolean
  /** How long the client is to record; undefined: as the story says. */
  readonly seconds: number | undefined
}

/** How long a client records if neither the story nor anybody else says so. */
const usualSeconds = 30

/** What the client is told about the story that its App ID is under. */
export function environmentOf(emulator: Emulator, { webhookPort, notesFile, realPage, still, seconds }: Told): Environment {
  const [story] = emulator.scenarios(drillApp)
  const { auth } = drillSettings(webhookPort)
  const { service, readyTimeout = 0, stsSeconds = 0, page, pageSeconds = 0, recordSeconds = usualSeconds } = story?.setup ?? {}
  const parameters = [...(still ? ['still'] : []), ...(page === undefined ? [] : [page.slice(1)])]
  const isAboutClasses = service === undefined ? (story?.steps ?? []).some(({ at }) => at.startsWith('classroom.')) : service === 'classroom'
  const behind = (host: string) => Object.assign(new URL(emulator.url), { hostname: host }).origin
  return {
    AGORA_BASE_URL: behind('127.0.0.1'),
    AGORA_OTHER_BASE_URL: behind('localhost'),
    AGORA_APP_ID: drillApp,
    AGORA_CUSTOMER_ID: auth.customerId,
    AGORA_CUSTOMER_SECRET: auth.customerSecret,
    AGORA_ROOM_TOKEN: 'drill-room-token',
    AGORA_WEBHOOK_PORT: String(webhookPort),
    AGORA_WEBHOOK_SECRET: secret,
    AGORA_SERVICE: isAboutClasses ? 'classroom' : 'cloud-recording',
    AGORA_CHANNEL: 'drill',
    AGORA_UID: '527841',
    AGORA_ROOM: 'drill',
    AGORA_PAGE_URL: (isAboutClasses ? sampleRecordPageUrl(emulator) : samplePageUrl(emulator)) + (parameters.length === 0 ? '' : `?${parameters.join('&')}`),
    AGORA_PAGE_TOKEN: 'drill-page-token',
    AGORA_PAGE_SECONDS: String(pageSeconds),
    AGORA_PAGE_IS_REAL: realPage ? '1' : '0',
    AGORA_READY_TIMEOUT: String(readyTimeout),
    AGORA_STS_SECONDS: String(stsSeconds),
    AGORA_SECONDS: String(seconds ?? recordSeconds),
    AGORA_NOTES_FILE: notesFile,
    AGORA_DRILL: story?.name ?? '',
  }
}
