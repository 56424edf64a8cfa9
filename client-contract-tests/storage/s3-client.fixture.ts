import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createEmulator, type Options } from '../../emulator/emulator.ts'
import { s3Keys, startS3Server } from '../../emulator/storage/s3-server.fixture.ts'
import { createAgora, storage } from '../agora.ts'

const repeatable = { recorder: 'synthetic', clock: 'virtual', seed: 'storage' } as const

/** An emulator over HTTP whose storage is a real S3 server over HTTP, and a client of it. Gone when the test is over. */
export async function openWithS3(options: Options = {}) {
  const server = await startS3Server()
  const dataDir = await mkdtemp(join(tmpdir(), 'with-s3-'))
  const emulator = await createEmulator({ ...repeatable, port: 0, dataDir, storage: 's3', s3Endpoint: server.endpoint, ...options })
  onTestFinished(async () => {
    server.behaves({ status: 503, code: 'SlowDown' })
    await emulator.close()
    await rm(dataDir, { recursive: true })
  })
  const client = createAgora({ emulator, send: (path, init) => fetch(emulator.url + path, init) }, 'a0'.repeat(16))

  return {
    server,
    emulator,
    client,
    dataDir,
    /** A recording whose request has the server's keys, with members of `storageConfig` replaced. */
    started: (change: object = {}, rest: object = {}) => client.started({}, { storageConfig: storage({ vendor: 1, ...s3Keys, ...change }), ...rest }),
    /** Numbers of the events so far, those of event 33 left out. */
    eventTypes: async (sid: string) => (await client.events(sid)).flatMap(({ eventType }) => (eventType === 33 ? [] : [eventType])),
  }
}

/** The bare names that a playlist has slices under. */
export function namesIn(playlist = '') {
  return playlist.split('\n').filter((line) => line.endsWith('.ts'))
}

/** Where a stop says how the uploads went. */
export function uploadService({ body }: Awaited<ReturnType<ReturnType<typeof createAgora>['call']>>) {
  return body.serverResponse.extensionServiceState.find(({ serviceName }) => serviceName === 'upload_service')
}
