import { framesOf, lengthsOf, samplesOf } from './decode.mjs'

const rate = 48_000
/** The page's steady tone, and stretches in which it has whole periods. */
const [hertz, windowSamples] = [400, 960]
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Sound against picture of the moving page, in milliseconds, from its third second on; and gaps in its steady tone. */
export async function judgeSound(file, fps) {
  const frames = await framesOf(file)
  const samples = await samplesOf(file)
  const lit = frames.map((pixel) => pixel(48, 27) > 160 && pixel(1, 1) + pixel(5, 1) < 2 * 255)
  const flashes = lit.flatMap((white, index) => (white && !lit[index - 1] ? [index / fps] : []))
  const beeps = beepsIn(samples)
  const from = flashes[0] + 3
  const pairs = flashes
    .filter((flash) => flash >= from)
    .map((flash) => ({ flash, ms: (nearest(beeps, flash) - flash) * 1000 }))
    .filter(({ ms }) => Math.abs(ms) < 500)
  const early = pairs.slice(0, Math.ceil(pairs.length / 5)).map(({ ms }) => ms)
  const late = pairs.slice(-Math.ceil(pairs.length / 5)).map(({ ms }) => ms)
  const { video, audio } = await lengthsOf(file)
  return {
    pairs: pairs.length,
    meanMs: mean(pairs.map(({ ms }) => ms)),
    worstMs: Math.max(...pairs.map(({ ms }) => Math.abs(ms))),
    driftMs: mean(late) - mean(early),
    lengthsApartMs: Math.abs(video - audio) * 1000,
    gaps: gapsIn(samples, beeps, from),
  }
}

const nearest = (moments, at) => moments.reduce((best, moment) => (Math.abs(moment - at) < Math.abs(best - at) ? moment : best), Number.POSITIVE_INFINITY)

/** Seconds at which beeps begin. */
function beepsIn(samples) {
  const beeps = []
  for (let index = 0; index < samples.length; index += 1) {
    if (Math.abs(samples[index]) < 0.25) continue
    beeps.push(index / rate)
    index += rate / 2
  }
  return beeps
}

/** Stretches of 20 ms in which the steady tone is weaker or stronger than it is, or out of step with the one before. Beeps and what is beside them are left out. */
function gapsIn(samples, beeps, from) {
  const clear = (second) => beeps.every((beep) => second < beep - 0.06 || second > beep + 0.16)
  const levels = []
  for (let first = Math.round(from * rate); first + windowSamples <= samples.length - rate / 2; first += windowSamples) {
    if (clear(first / rate)) levels.push({ first, ...toneAt(samples, first) })
  }
  const usual = levels.map(({ level }) => level).toSorted((one, other) => one - other)[Math.floor(levels.length / 2)]
  return levels.filter(({ first, level, phase }, index) => {
    const before = levels[index - 1]
    const jump = before?.first === first - windowSamples ? Math.abs(Math.sin((phase - before.phase) / 2)) : 0
    return Math.abs(level / usual - 1) > 0.3 || jump > 0.15
  }).length
}

function toneAt(samples, first) {
  const step = (2 * Math.PI * hertz) / rate
  let [re, im] = [0, 0]
  for (let index = 0; index < windowSamples; index += 1) {
    re += samples[first + index] * Math.cos(step * index)
    im += samples[first + index] * Math.sin(step * index)
  }
  return { level: (2 * Math.hypot(re, im)) / windowSamples, phase: Math.atan2(im, re) }
}
