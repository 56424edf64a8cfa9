// What uploading costs a recording, and what a storage that is dead costs. Alone: node bench/uploads.mjs
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createS3Storage } from '../dist/storage/s3.js'
import { createClient } from './client.mjs'
import { residentMb, startEmulatorWith, startS3, stop } from './servers.mjs'

const sliceSeconds = 15
const uploads = 20

/** Core seconds for each second of a recording whose slices are uploaded, with its playlist after each. */
async function coreFor(kbps, endpoint, folder) {
  const config = { vendor: 1, region: 0, bucket: 'bench', accessKey: 'S3RVER', secretKey: 'S3RVER' }
  const storage = createS3Storage(config, { endpoint, region: 'us-east-1', pathStyle: true })
  const path = join(folder, `slice-${kbps}.ts`)
  await writeFile(path, Buffer.alloc((kbps * 1000 * sliceSeconds) / 8, 'agora'))
  const playlist = { text: '#EXTINF:15.000000\nslice.ts\n'.repeat(500) }
  const upload = async (index) => {
    await storage.put('bench', `${kbps}/${index}.ts`, { path })
    await storage.put('bench', `${kbps}/playlist.m3u8`, playlist)
  }
  // The SDK is loaded once for all recordings.
  for (let index = 0; index < 3; index += 1) await upload(index)
  const before = process.cpuUsage()
  for (let index = 0; index < uploads; index += 1) await upload(index)
  const { user, system } = process.cpuUsage(before)
  await storage.close()
  return (user + system) / 1e6 / (uploads * sliceSeconds)
}

/** Resident megabytes of an emulator with so many recordings, minute by minute of ten. */
async function memoryOf(recordings, folder, storage) {
  const emulator = await startEmulatorWith(['--data-dir', folder, ...storage])
  const client = createClient(fetch, emulator.url)
  for (let uid = 1; uid <= recordings; uid += 1) await client.start(String(uid))
  const minutes = []
  for (let minute = 0; minute < 10; minute += 1) {
    await fetch(`${emulator.url}/_emulator/clock/advance`, { method: 'POST', headers: client.headers, body: JSON.stringify({ ms: 60_000 }) })
    minutes.push(residentMb(emulator))
  }
  emulator.child.kill('SIGKILL')
  return minutes
}

/** Growth from the end of the second minute, when all is loaded, to that of the tenth. */
const growth = (minutes) => `${(minutes.at(-1) - minutes[1]).toFixed(1)} (${minutes.map((mb) => mb.toFixed(0)).join(' ')})`

export async function uploadRows() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-uploads-'))
  await mkdir(join(folder, 's3'))
  const s3 = await startS3(join(folder, 's3'))
  const rows = []
  for (const kbps of [2000, 8000]) rows.push([`upload of a recording of ${kbps} kbit/s, cores`, '0.05', (await coreFor(kbps, s3.url, folder)).toFixed(4)])
  await stop(s3)
  // A port that nobody listens on.
  const dead = ['--storage', 's3', '--s3-endpoint', 'http://127.0.0.1:9']
  rows.push(['10 minutes of one recording, storage dead, MB more (each minute)', 'flat', growth(await memoryOf(1, join(folder, 'a'), dead))])
  rows.push(['10 minutes of 50 recordings, storage dead, MB more (each minute)', 'flat', growth(await memoryOf(50, join(folder, 'b'), dead))])
  rows.push(['the same to the data folder, MB more (each minute)', '', growth(await memoryOf(50, join(folder, 'c'), ['--storage', 'local']))])
  await rm(folder, { recursive: true, force: true })
  return rows
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) console.table((await uploadRows()).map(([what, aim, reached]) => ({ what, aim, reached })))
