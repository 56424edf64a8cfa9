import type { Finding, Judge } from './finding.ts'
import type { Form } from './recorded.ts'
import { inSeconds, measure, totalSeconds, type Measured } from './timeline.ts'

/** Seconds by which a file may differ from what is said of its length: more than a frame, less than anybody sees. */
const offSeconds = 0.15

/** Every file decodes to its end without a complaint and is as long as it is said to be, and the MP4s are as long as the slices. */
export function toBePlayable(): Judge {
  return async function judgePlayable({ forms, problems }, ffmpeg): Promise<Finding> {
    const measured = await Promise.all(forms.map(async (form) => ({ name: form.name, parts: await measureAll(form, ffmpeg) })))
    const faults = [...problems, ...measured.flatMap(({ parts }) => parts.flatMap(faultsOf)), ...disagreement(measured)]
    const lengths = measured.map(({ name, parts }) => `${name} of ${parts.length} ${parts.length === 1 ? 'file' : 'files'}, ${inSeconds(totalSeconds(parts))}`)
    return { pass: faults.length === 0, wanted: 'be playable', found: (faults.length === 0 ? lengths : faults).join('; ') }
  }
}

async function measureAll({ parts }: Form, ffmpeg: string): Promise<Measured[]> {
  const measured: Measured[] = []
  // In turn: a long recording has hundreds.
  for (const part of parts) measured.push(await measure(ffmpeg, part))
  return measured
}

function faultsOf({ name, complaints, pictures, hasSound, gaps, seconds, listedSeconds, statedSeconds }: Measured) {
  const more = new Set(complaints).size - 1
  const broken = complaints.length === 0 ? [] : [`${name} does not decode: ${complaints[0]}${more > 0 ? ` (and ${more} more)` : ''}`]
  const wrong = [...broken, ...gaps.map((gap) => `${name} has no ${gap.of} for ${inSeconds(gap.seconds)} from ${inSeconds(gap.fromSeconds)} on`)]
  if (pictures.length === 0 && !hasSound) return wrong.length > 0 ? wrong : [`${name} holds neither picture nor sound`]
  const said = listedSeconds ?? statedSeconds ?? seconds
  const by = listedSeconds === undefined ? 'itself' : '#EXTINF'
  return Math.abs(said - seconds) <= offSeconds ? wrong : [...wrong, `${name} is ${inSeconds(said)} long by ${by}, and ${inSeconds(seconds)} of it decode`]
}

/** An MP4 is joined from the slices. */
function disagreement(forms: readonly { readonly name: string; readonly parts: readonly Measured[] }[]) {
  const [hls, mp4] = ['HLS', 'MP4'].map((name) => forms.find((form) => form.name === name))
  if (hls === undefined || mp4 === undefined) return []
  const [sliced, joined] = [totalSeconds(hls.parts), totalSeconds(mp4.parts)]
  return Math.abs(sliced - joined) <= offSeconds ? [] : [`the slices are ${inSeconds(sliced)} long, and the MP4 ${inSeconds(joined)}`]
}
