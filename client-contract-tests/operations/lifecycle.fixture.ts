import { vi } from 'vitest'
import { webStart, type Agora, type Answer } from '../agora.ts'

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute

/** The host whose pages the synthetic recorder cannot open, and the one whose pages never say that they are ready. */
export const unreachable = { url: 'https://unreachable.invalid/' }
export const neverReady = { url: 'https://never-ready.invalid/' }

export const withMp4 = { recordingFileConfig: { avFileType: ['hls', 'mp4'] } }

/** What of `clientRequest` asks for pushing to an address beside recording. */
export function withPush(rtmpUrl: string, serviceParam: object = {}) {
  const { extensionServices } = webStart(serviceParam).extensionServiceConfig
  return { extensionServiceConfig: { extensionServices: [...extensionServices, { serviceName: 'rtmp_publish_service', serviceParam: outputs(rtmpUrl) }] } }
}

export function outputs(...rtmpUrls: readonly string[]) {
  return { outputs: rtmpUrls.map((rtmpUrl) => ({ rtmpUrl })) }
}

/** An answer without its headers, to be compared as a whole. */
export function seen({ status, body }: Answer) {
  return { status, body }
}

/** The 200 of query with nothing but the web recorder in it. */
export function queried(names: object, status: number, payload: object) {
  return { status: 200, body: { ...names, serverResponse: { status, extensionServiceState: [{ serviceName: 'web_recorder_service', payload }] } } }
}

/** Lengths of a playlist's slices, in seconds. */
export function sliceLengths(playlist = '') {
  return [...playlist.matchAll(/^#EXTINF:(.*)$/gm)].map(([, length]) => Number(length))
}

export function sum(numbers: readonly number[]) {
  return numbers.reduce((total, number) => total + number, 0)
}

/** A stop that was sent and has reached the recording, without waiting for its answer. */
export async function stopping(recording: Awaited<ReturnType<Agora['started']>>, clientRequest: object = {}) {
  const answer = recording.stop(clientRequest)
  await vi.waitFor(async () => {
    const { state } = await recording.view()
    if (state !== 'stopping') throw new Error(`Failed to see it stopping: it is ${state}`)
  }, { interval: 1 })
  return { answer }
}
