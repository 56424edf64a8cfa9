import { nullPacketsFor } from '../null-packets.ts'
import { pesHeaderBytes } from './pes.ts'
import { soundFramesBefore } from './silent-aac.ts'
import { accessUnit, soundsPerPes, type Tracks } from './tracks.ts'
import { packetBytes, packetsFor } from './transport-packets.ts'

/** Packets of a transport stream: of each of its two tables, and of its tracks. */
export interface PacketCounts {
  readonly tables: number
  readonly video: number
  readonly audio: number
}

/** All that is needed to make a slice, in numbers. Places count from the recording's start. */
export interface SliceShape {
  readonly firstFrame: number
  readonly frames: number
  /** The same for AAC frames. */
  readonly firstSound: number
  readonly sounds: number
  readonly packetsBefore: PacketCounts
  /** Packets with nothing in them at its end, without which a short slice is not recognised. */
  readonly padding: number
  readonly bytes: number
}

/** Cuts a recording into slices. They join without a gap, whatever time lies between takes. */
export function createSlicer(tracks: Tracks) {
  const { video } = tracks
  const countPackets = createPacketCounter(tracks)
  let firstFrame = 0
  let firstSound = 0
  let packetsBefore: PacketCounts = { tables: 0, video: 0, audio: 0 }

  return {
    /** The next slice, of so many frames. */
    cut(frames: number): SliceShape {
      const soundsDue = soundFramesBefore(firstFrame + frames, video.fps) - firstSound
      // A frame above 46 fps is shorter than an AAC frame, and a track without any seems broken.
      const sounds = Math.max(1, soundsDue)
      const packets = countPackets(frames, sounds)
      const filled = packetBytes * (2 * packets.tables + packets.video + packets.audio)
      const padding = nullPacketsFor(filled)
      const shape = { firstFrame, frames, firstSound, sounds, packetsBefore, padding, bytes: filled + padding * packetBytes }
      firstFrame += frames
      firstSound += sounds
      packetsBefore = {
        tables: packetsBefore.tables + packets.tables,
        video: packetsBefore.video + packets.video,
        audio: packetsBefore.audio + packets.audio,
      }
      return shape
    },
  }
}

/** Counts without making anything: of a long recording hardly any slice is ever looked at. */
function createPacketCounter({ video: picture, audio }: Tracks) {
  const [keyPackets, repeatPackets] = [packetsOf(picture, 0), packetsOf(picture, 1)]
  const perPes = soundsPerPes(audio)

  return (frames: number, sounds: number): PacketCounts => {
    const keys = Math.ceil(frames / picture.keyDistance)
    const video = keys * keyPackets + (frames - keys) * repeatPackets
    return { tables: keys, video, audio: Math.ceil(sounds / perPes) }
  }
}

/** Of a frame by its place in its slice. */
function packetsOf(video: Tracks['video'], inSlice: number) {
  const unit = accessUnit(video, video.frame(inSlice, 0))
  const bytes = unit.reduce((sum, { length }) => sum + length, pesHeaderBytes)
  return packetsFor(bytes, true)
}
