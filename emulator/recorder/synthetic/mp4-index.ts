import { box, fullBox, listBox, table, u16, u32, zeros } from './mp4-boxes.ts'

/** A track as the index of an MP4 describes it. */
export interface Mp4Track {
  readonly kind: 'video' | 'audio'
  /** Ticks per second, and of every sample. */
  readonly timescale: number
  readonly sampleTicks: number
  /** What the samples are: an entry of `stsd`. */
  readonly description: Uint8Array
  readonly samples: number
  /** Bytes of each sample, or of every one. */
  readonly sizes: readonly number[] | number
  /** Key frames, counted from 1; undefined where every sample is one. */
  readonly keys?: readonly number[]
  /** Runs of samples that lie together, and where each begins in the file. */
  readonly chunks: readonly { readonly samples: number; readonly at: number }[]
  /** Pixels; 0 for audio. */
  readonly width: number
  readonly height: number
}

/** Ticks per second of the film as a whole. */
const filmTimescale = 1000
const unity = [0x0001_0000, 0, 0, 0, 0x0001_0000, 0, 0, 0, 0x4000_0000] as const

/** `moov`: describes the tracks. No date is in it: the same media give the same bytes. */
export function movieIndex(tracks: readonly Mp4Track[]): Buffer {
  const duration = Math.max(...tracks.map(filmDuration))
  const times = [u32(0, 0, filmTimescale, duration), u32(0x0001_0000)]
  const placing = [u16(0x0100), zeros(10), u32(...unity), zeros(24)]
  const head = fullBox('mvhd', 0, ...times, ...placing, u32(tracks.length + 1))
  return box('moov', head, ...tracks.map((track, index) => trackBox(track, index + 1)))
}

function filmDuration({ samples, sampleTicks, timescale }: Mp4Track) {
  return Math.round((samples * sampleTicks * filmTimescale) / timescale)
}

function trackBox(track: Mp4Track, id: number) {
  const { kind, timescale, sampleTicks, samples, width, height } = track
  // Alternative group and volume, which only sound has.
  const group = kind === 'video' ? u16(0, 0, 0, 0) : u16(0, 1, 0x0100, 0)
  const placing = [zeros(8), group, u32(...unity), u32(width * 2 ** 16, height * 2 ** 16)]
  // Flags 3: enabled, in the movie. Sides are in 16.16.
  const head = fullBox('tkhd', 3, u32(0, 0, id, 0, filmDuration(track)), ...placing)
  // Language "und".
  const mediaHead = fullBox('mdhd', 0, u32(0, 0, timescale, samples * sampleTicks), u16(0x55c4, 0))
  const type = Buffer.from(kind === 'video' ? 'vide' : 'soun')
  const handler = fullBox('hdlr', 0, zeros(4), type, zeros(13))
  const look = kind === 'video' ? fullBox('vmhd', 1, zeros(8)) : fullBox('smhd', 0, zeros(4))
  // The media are in this file.
  const place = box('dinf', listBox('dref', 1, fullBox('url ', 1)))
  const information = box('minf', look, place, sampleTable(track))
  return box('trak', head, box('mdia', mediaHead, handler, information))
}

function sampleTable({ description, samples, sizes, sampleTicks, keys, chunks }: Mp4Track) {
  // Only where a chunk holds more or fewer samples than the one before it does an entry begin.
  const runs = chunks.flatMap(({ samples }, index) =>
    samples === chunks[index - 1]?.samples ? [] : [index + 1, samples, 1],
  )
  const same = typeof sizes === 'number'
  const sizesBox = fullBox('stsz', 0, u32(same ? sizes : 0, samples), table(same ? [] : sizes))
  return box(
    'stbl',
    listBox('stsd', 1, description),
    listBox('stts', 1, u32(samples, sampleTicks)),
    ...(keys === undefined ? [] : [listBox('stss', keys.length, table(keys))]),
    listBox('stsc', runs.length / 3, table(runs)),
    sizesBox,
    listBox('stco', chunks.length, table(chunks.map(({ at }) => at))),
  )
}
