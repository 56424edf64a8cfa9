import type { BlackVideo } from './black-h264.ts'
import { box, fullBox, u16, u32, zeros } from './mp4-boxes.ts'
import type { SilentAudio } from './silent-aac.ts'

/** 72 dpi, as every MP4 says. */
const resolution = 0x0048_0000

/** What video samples are: AVC, its parameter sets apart from them (ISO/IEC 14496-15, 5.3.4). */
export function videoDescription({ size, sequence, picture }: BlackVideo): Buffer {
  // Profile and level as the sequence says them; lengths of 4 bytes; one set of each kind.
  const head = [Uint8Array.of(1), sequence.subarray(1, 4), Uint8Array.of(0xff, 0xe1)]
  const sets = [u16(sequence.length), sequence, Uint8Array.of(1), u16(picture.length), picture]
  const pixels = [u16(size.width, size.height), u32(resolution, resolution), zeros(4), u16(1)]
  const look = [...pixels, zeros(32), u16(24, 0xffff)]
  const configuration = box('avcC', ...head, ...sets)
  return box('avc1', zeros(6), u16(1), zeros(16), ...look, configuration, box('pasp', u32(1, 1)))
}

/** What a sample of the audio is: AAC (ISO/IEC 14496-14, 5.6). */
export function audioDescription({ channels, config }: SilentAudio, sampleRate: number): Buffer {
  // Object type MPEG-4 audio, an audio stream; sizes and rates that nobody needs are left at 0.
  const decoder = descriptor(4, Uint8Array.of(0x40, 0x15), zeros(11), descriptor(5, config))
  const stream = descriptor(3, zeros(3), decoder, descriptor(6, Uint8Array.of(2)))
  const sound = [zeros(8), u16(channels, 16), zeros(4), u32(sampleRate * 2 ** 16)]
  return box('mp4a', zeros(6), u16(1), ...sound, fullBox('esds', 0, stream))
}

/** A descriptor (ISO/IEC 14496-1, 8.3.3): tag, length below 128, content. */
function descriptor(tag: number, ...content: readonly Uint8Array[]) {
  const bytes = Buffer.concat(content)
  return Buffer.concat([Uint8Array.of(tag, bytes.length), bytes])
}
