import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmulator, type Emulator } from '../../emulator/emulator.ts'
import { readTransport } from '../../emulator/recorder/synthetic/transport-reader.fixture.ts'
import { createAgora } from '../agora.ts'

// What is in a stored file is the same through every door: in process is enough.
let emulator: Emulator
let tenants = 0
beforeAll(async () => {
  emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, listen: false })
})
afterAll(() => emulator.close())

const send = (path: string, init?: RequestInit) => emulator.fetch(new Request(`http://localhost${path}`, init))

/** The packets of picture and sound in the first slice. */
async function firstSlice(serviceParam: object) {
  const client = createAgora({ emulator, send }, (tenants += 1).toString(16).padStart(32, 'c'))
  const recording = await client.started(serviceParam)
  await client.advance(16_000)
  const { key, bucket, durationMs } = (await recording.view()).files.find(({ key }) => key.endsWith('.ts'))!
  const { pes } = readTransport(new Uint8Array(await (await send(`/_emulator/files/${bucket}/${key}`)).arrayBuffer()))
  const sound = pes.filter(({ streamId }) => streamId === 0xc0)
  return { frames: pes.filter(({ streamId }) => streamId === 0xe0).length, seconds: durationMs / 1000, header: sound[0]!.media }
}

/** Sampling rate and channels from an ADTS header. */
function soundOf(header: Buffer) {
  expect(header.readUInt16BE(0) & 0xfff6, 'an ADTS header').toBe(0xfff0)
  const fields = header.readUInt16BE(2)
  return { rate: { 3: 48_000, 4: 44_100 }[(fields >> 10) & 15], channels: (fields >> 6) & 7 }
}

test.each([
  [0, 1],
  [1, 1],
  [2, 2],
])('R-164: audioProfile %i makes %i channels at 48 kHz', async (audioProfile, channels) => {
  expect(soundOf((await firstSlice({ audioProfile })).header)).toEqual({ rate: 48_000, channels })
})

test('R-161: without audioProfile the sound is mono', async () => {
  expect(soundOf((await firstSlice({ audioProfile: undefined })).header)).toEqual({ rate: 48_000, channels: 1 })
})

test('R-183: without videoFps there are 15 pictures a second', async () => {
  const { frames, seconds } = await firstSlice({})
  expect(frames / seconds).toBeCloseTo(15, 1)
})

test.each([5, 30, 60])('R-184: videoFps %i', async (videoFps) => {
  const { frames, seconds } = await firstSlice({ videoFps })
  expect(frames / seconds).toBeCloseTo(videoFps, 1)
})
