import type { RecordingPlan } from '../../protocol/recording.ts'
import { createBlackVideo, type BlackVideo, type CodedFrame } from './black-h264.ts'
import { nalHeaders } from './nal-unit.ts'
import { pesHeaderBytes } from './pes.ts'
import { createSilentAudio, type SilentAudio } from './silent-aac.ts'
import { packetRoom } from './transport-packets.ts'

/** The picture and the sound of a recording. */
export interface Tracks {
  readonly video: BlackVideo
  readonly audio: SilentAudio
}

/** What the tracks depend on. */
export type TracksPlan = Pick<RecordingPlan, 'width' | 'height' | 'fps' | 'audioChannels'>

export function createTracks(plan: TracksPlan): Tracks {
  return { video: createBlackVideo(plan), audio: createSilentAudio(plan.audioChannels) }
}

const startCode = Uint8Array.of(0, 0, 0, 1)
/** Delimiters of frames: slices are I, slices are I or P (H.264, table 7-5). */
const keyDelimiter = Uint8Array.of(nalHeaders.delimiter, 0x10)
const delimiter = Uint8Array.of(nalHeaders.delimiter, 0x30)

/** A frame in a transport stream: NAL units behind start codes; before a key frame its sets. */
export function accessUnit(video: BlackVideo, { key, nal }: CodedFrame): Uint8Array[] {
  const { sequence, picture } = video
  const units = key ? [keyDelimiter, sequence, picture, nal] : [delimiter, nal]
  return units.flatMap((unit) => [startCode, unit])
}

/** AAC frames in a PES packet: as many as one transport packet holds, so that silence is small. */
export function soundsPerPes({ adts }: SilentAudio): number {
  return Math.floor((packetRoom - pesHeaderBytes) / adts.length)
}
