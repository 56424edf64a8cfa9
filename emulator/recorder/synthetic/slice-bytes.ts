import { sampleRate } from '../media-clock.ts'
import { nullPackets } from '../null-packets.ts'
import { pesHeader, streamIds, ticksPerSecond } from './pes.ts'
import { pids, programAssociation, programMap } from './program-tables.ts'
import { samplesPerFrame } from './silent-aac.ts'
import type { SliceShape } from './slice-shape.ts'
import { accessUnit, soundsPerPes, type Tracks } from './tracks.ts'
import { createPacketWriter, type Unit } from './transport-packets.ts'

/** Timestamp of a recording's first frame: 1.4 s, the same as ffmpeg's. */
const startTicks = 126_000
/** A player has the media this long before it shows them: 0.7 s. */
const leadTicks = 63_000

/** The bytes of a slice: MPEG-TS, always the same for the same shape. */
export function renderSlice(tracks: Tracks, shape: SliceShape): Uint8Array {
  const { tables, video, audio } = shape.packetsBefore
  const padding = nullPackets(shape.padding)
  const packets = createPacketWriter(shape.bytes - padding.length, {
    [pids.programs]: tables,
    [pids.streams]: tables,
    [pids.video]: video,
    [pids.audio]: audio,
  })
  const perPes = soundsPerPes(tracks.audio)
  let sounds = 0
  const writeSoundsBefore = (ticks: number) => {
    while (sounds < shape.sounds && soundTicks(shape.firstSound + sounds) < ticks) {
      const count = Math.min(perPes, shape.sounds - sounds)
      packets.write(audioUnit(tracks, shape.firstSound + sounds, count))
      sounds += count
    }
  }

  for (let frame = 0; frame < shape.frames; frame += 1) {
    for (const unit of videoUnits(tracks, frame, shape.firstFrame + frame)) packets.write(unit)
    writeSoundsBefore(frameTicks(shape.firstFrame + frame + 1, tracks.video.fps))
  }
  writeSoundsBefore(Number.POSITIVE_INFINITY)
  return Buffer.concat([packets.finish(), padding])
}

/** Not a whole number of ticks at every rate: rounded each by itself, so that nothing adds up. */
function frameTicks(frame: number, fps: number) {
  return startTicks + Math.round((frame * ticksPerSecond) / fps)
}

function soundTicks(sound: number) {
  return startTicks + (sound * samplesPerFrame * ticksPerSecond) / sampleRate
}

/** A frame, and before a key frame the tables: playing can begin there. */
function videoUnits({ video }: Tracks, inSlice: number, inRecording: number): Unit[] {
  const frame = video.frame(inSlice, inRecording)
  const parts = accessUnit(video, frame)
  const bytes = parts.reduce((sum, { length }) => sum + length, 0)
  const ticks = frameTicks(inRecording, video.fps)
  const head = pesHeader(streamIds.video, bytes, ticks)
  // Below 10 fps the clock comes more rarely than every 100 ms; players of HLS do not need it.
  const clock = ticks - leadTicks
  const unit = { pid: pids.video, parts: [head, ...parts], clock, key: frame.key }
  if (!frame.key) return [unit]
  const tables = [
    { pid: pids.programs, parts: [programAssociation], section: true },
    { pid: pids.streams, parts: [programMap], section: true },
  ]
  return [...tables, unit]
}

function audioUnit({ audio }: Tracks, first: number, count: number): Unit {
  const frames = Array.from({ length: count }, () => audio.adts)
  const head = pesHeader(streamIds.audio, count * audio.adts.length, soundTicks(first))
  return { pid: pids.audio, parts: [head, ...frames] }
}
