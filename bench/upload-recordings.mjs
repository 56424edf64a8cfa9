// What uploads cost in real time. node bench/upload-recordings.mjs [--minutes 10] [--chrome [--seconds 60]]
// --minutes: so long, with a storage that is dead · --chrome: a real page recorded with and without upload.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { acquireBody, createClient } from './client.mjs'
import { residentMb, startProgramWith, startS3, stop } from './servers.mjs'

const { values } = parseArgs({ options: { minutes: { type: 'string' }, chrome: { type: 'boolean' }, seconds: { type: 'string', default: '60' } } })

/** Core seconds that a process itself has used, without its children. */
function coreSeconds({ child }) {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Resident megabytes at each minute, with so many recordings whose storage nobody runs. */
async function deadFor(minutes, recordings, folder) {
  const emulator = await startProgramWith(['--recorder', 'synthetic', '--data-dir', folder, '--storage', 's3', '--s3-endpoint', 'http://127.0.0.1:9'])
  const client = createClient(fetch, emulator.url)
  for (let uid = 1; uid <= recordings; uid += 1) await client.start(String(uid))
  const seen = []
  for (let minute = 0; minute < minutes; minute += 1) {
    await wait(60_000)
    seen.push(residentMb(emulator))
  }
  await stop(emulator)
  return seen
}

/** Cores of the emulator's process while it records the sample page in Chrome. */
async function recordedWith(storage, folder, seconds) {
  const emulator = await startProgramWith(['--data-dir', folder, ...storage])
  const { headers, path } = createClient(fetch, emulator.url)
  const post = async (rest, body) => (await fetch(`${emulator.url}${path}/${rest}`, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  const { resourceId } = await post('acquire', acquireBody('1'))
  const serviceParam = { url: `${emulator.url}/_emulator/pages/classroom/`, audioProfile: 1, videoWidth: 1280, videoHeight: 720, maxRecordingHour: 1 }
  const names = { cname: 'bench', uid: '1' }
  const { sid } = await post(`resourceid/${resourceId}/mode/web/start`, {
    ...names,
    clientRequest: {
      storageConfig: { vendor: 1, region: 0, bucket: 'bench', accessKey: 'S3RVER', secretKey: 'S3RVER' },
      extensionServiceConfig: { extensionServices: [{ serviceName: 'web_recorder_service', serviceParam }] },
    },
  })
  // Chrome comes up, and with the first slice the SDK is loaded.
  await wait(20_000)
  const before = coreSeconds(emulator)
  await wait(seconds * 1000)
  const used = (coreSeconds(emulator) - before) / seconds
  const { serverResponse } = await post(`resourceid/${resourceId}/sid/${sid}/mode/web/stop`, { ...names, clientRequest: {} })
  const status = serverResponse.extensionServiceState.at(-1).payload.uploadingStatus
  if (status !== 'uploaded') throw new Error(`Failed to measure: the files were ${status}`)
  await stop(emulator)
  return used
}

const folder = await mkdtemp(join(tmpdir(), 'bench-upload-recordings-'))
const rows = []
const row = (what, aim, reached) => rows.push({ what, aim, reached })

if (values.minutes !== undefined) {
  const seen = await deadFor(Number(values.minutes), 50, join(folder, 'dead'))
  // From the end of the second minute, when all is loaded.
  row(`${values.minutes} real minutes of 50 recordings, storage dead, MB more (each minute)`, 'flat', `${(seen.at(-1) - (seen[1] ?? seen[0])).toFixed(1)} (${seen.map((mb) => mb.toFixed(0)).join(' ')})`)
}
if (values.chrome) {
  await mkdir(join(folder, 's3'))
  const s3 = await startS3(join(folder, 's3'))
  const uploading = ['--storage', 's3', '--s3-endpoint', s3.url]
  const used = { without: [], with: [] }
  // In turns, as the machine may not be ours alone.
  for (let round = 0; round < 2; round += 1) {
    used.without.push(await recordedWith(['--storage', 'local'], join(folder, `local-${round}`), Number(values.seconds)))
    used.with.push(await recordedWith(uploading, join(folder, `s3-${round}`), Number(values.seconds)))
  }
  await stop(s3)
  const shown = (cores) => cores.map((each) => each.toFixed(4)).join(' ')
  const mean = (cores) => cores.reduce((sum, each) => sum + each, 0) / cores.length
  row('recording the sample page in Chrome, cores of the emulator itself: with upload less without (each)', '0.05', `${(mean(used.with) - mean(used.without)).toFixed(4)} (${shown(used.with)} less ${shown(used.without)})`)
}
await rm(folder, { recursive: true, force: true })
console.table(rows)
