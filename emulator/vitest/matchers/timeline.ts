import { decodeWhole, type Decoded } from '../../recorder/decoded.ts'
import type { Form, Part, Recorded } from './recorded.ts'
import { remembered } from './remembered.ts'

/** A part, decoded. */
export interface Measured extends Part, Pick<Decoded, 'size' | 'statedSeconds' | 'complaints'> {
  /** Of its pictures, or of its sound where it has none. */
  readonly seconds: number
  /** When each picture begins, counted from the first. */
  readonly pictures: readonly number[]
  readonly hasSound: boolean
  /** Stretches in which there is no picture, or no sound, though the file has some at another time. */
  readonly gaps: readonly { readonly of: 'picture' | 'sound'; readonly fromSeconds: number; readonly seconds: number }[]
}

/** A part and when it begins in the whole. */
export interface Placed extends Measured {
  readonly fromSeconds: number
}

/** What a file holds, from its first frame to its last. */
export async function measure(ffmpeg: string, part: Part): Promise<Measured> {
  const { frames, ...facts } = await remembered('frames', part.path, () => decodeWhole(ffmpeg, part.path))
  const [pictures, sound] = [frames.filter(({ kind }) => kind === 'video'), frames.filter(({ kind }) => kind === 'audio')]
  const begins = (pictures[0] ?? sound[0])?.seconds ?? 0
  const gaps = [...gapsIn('picture', pictures, sound), ...gapsIn('sound', sound, pictures)].map((gap) => ({ ...gap, fromSeconds: gap.fromSeconds - begins }))
  return { ...part, ...facts, seconds: spanOf(pictures.length > 0 ? pictures : sound), pictures: pictures.map(({ seconds }) => seconds - begins), hasSound: sound.length > 0, gaps }
}

/** Seconds beyond its own length after which the next frame is missed: real recorders skip a few. */
const gapSeconds = 0.5

/** Where one track has nothing: between two of its frames, and before its first or after its last while the other goes on. */
function gapsIn(of: 'picture' | 'sound', frames: Decoded['frames'], other: Decoded['frames']) {
  if (frames.length === 0) return []
  const begins = Math.min(frames[0]!.seconds, other[0]?.seconds ?? Number.POSITIVE_INFINITY)
  const ends = Math.max(endOf(frames.at(-1)!), endOf(other.at(-1) ?? frames.at(-1)!))
  const edges = [begins, ...frames.map(endOf)].map((from, index) => ({ from, next: frames[index]?.seconds ?? ends }))
  return edges.flatMap(({ from, next }) => (next - from > gapSeconds ? [{ of, fromSeconds: from, seconds: next - from }] : []))
}

const endOf = ({ seconds, durationSeconds }: Decoded['frames'][number]) => seconds + durationSeconds

function spanOf(frames: Decoded['frames']) {
  const [first, last, beforeLast] = [frames[0], frames.at(-1), frames.at(-2)]
  if (first === undefined || last === undefined) return 0
  return last.seconds - first.seconds + (last.durationSeconds || last.seconds - (beforeLast ?? last).seconds)
}

/** The parts of one form, one after the other. Fails if one of them cannot be read. */
export async function placeParts(ffmpeg: string, { parts }: Form): Promise<Placed[]> {
  const placed: Placed[] = []
  let fromSeconds = 0
  // In turn: a long recording has hundreds.
  for (const part of parts) {
    const measured = await measure(ffmpeg, part)
    if (measured.pictures.length === 0 && !measured.hasSound) throw new Error(`Failed to look at ${part.name}: ${measured.complaints[0] ?? 'it holds neither picture nor sound'}`)
    placed.push({ ...measured, fromSeconds })
    fromSeconds += measured.seconds
  }
  return placed
}

export function totalSeconds(parts: readonly { readonly seconds: number }[]): number {
  return parts.reduce((sum, { seconds }) => sum + seconds, 0)
}

/** The form in which a recording is looked at: its slices, which come before MP4s are made of them. Fails if anything of it is missing. */
export function formToSee({ name, forms, problems }: Recorded): Form {
  const [form] = forms
  if (form === undefined || problems.length > 0) throw new Error(`Failed to look at ${name}: ${problems.join('; ')}`)
  return form
}

/** `1.40 s`. */
export function inSeconds(seconds: number): string {
  return `${seconds.toFixed(2)} s`
}
