import { config } from './config.ts'

/** A lesson, and the page that shows it. */
export interface Lesson {
  readonly id: string
  readonly page: string
}

/** A recording under way. */
export interface LessonRecording {
  /** Whether the lesson is being recorded now. */
  isRecording(): Promise<boolean>
  /** Ends it, and tells the names of the files. */
  stop(): Promise<readonly string[]>
}

const base = `https://api.agora.io/v1/apps/${config.appId}/cloud_recording`
const headers = {
  authorization: `Basic ${btoa(`${config.customerId}:${config.customerSecret}`)}`,
  'content-type': 'application/json',
}

/** Milliseconds before each further try, when Agora is busy. */
const pausesMs = [1000, 2000, 4000]

/** Begins to record a lesson. */
export async function recordLesson({ id, page }: Lesson): Promise<LessonRecording> {
  const who = { cname: id, uid: '527841' }
  const { resourceId } = await call('POST', 'acquire', { ...who, clientRequest: { scene: 1 } })
  const { sid } = await call('POST', `resourceid/${resourceId}/mode/web/start`, {
    ...who,
    clientRequest: {
      storageConfig: { vendor: 1, region: 0, bucket: 'lessons', accessKey: 'key', secretKey: 'secret' },
      recordingFileConfig: { avFileType: ['hls', 'mp4'] },
      extensionServiceConfig: {
        extensionServices: [
          {
            serviceName: 'web_recorder_service',
            serviceParam: { url: page, audioProfile: 1, videoWidth: 1280, videoHeight: 720, maxRecordingHour: 2 },
          },
        ],
      },
    },
  })
  const recording = `resourceid/${resourceId}/sid/${sid}/mode/web`
  return {
    async isRecording() {
      const { serverResponse } = await call('GET', `${recording}/query`)
      return serverResponse?.status === 5 || serverResponse?.status === 4
    },
    async stop() {
      const { serverResponse } = await call('POST', `${recording}/stop`, { ...who, clientRequest: {} })
      return (serverResponse?.extensionServiceState?.[0]?.payload.fileList ?? []).map(({ filename }) => filename)
    },
  }
}

interface Answer {
  readonly resourceId: string
  readonly sid: string
  readonly serverResponse?: {
    readonly status?: number
    readonly extensionServiceState?: readonly { readonly payload: { readonly fileList?: readonly { readonly filename: string }[] } }[]
  }
}

async function call(method: string, path: string, body?: object): Promise<Answer> {
  for (const pauseMs of [...pausesMs, undefined]) {
    const response = await fetch(`${base}/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (response.status === 200) return (await response.json()) as Answer
    const busy = response.status === 206 || response.status >= 500
    if (!busy || pauseMs === undefined) throw new Error(`Agora answered ${method} ${path} with ${response.status}: ${await response.text()}`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  throw new Error('unreachable')
}
