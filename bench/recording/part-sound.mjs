import { judgeFrames } from './judge-frames.mjs'
import { judgeSound } from './judge-sound.mjs'
import { recordOnce } from './recorder.mjs'

const fps = 15

/** Sound against picture over some minutes. */
export async function* sound(pages, { soundMinutes }) {
  const { pairs, meanMs, worstMs, driftMs, lengthsApartMs, gaps, text, warnings } = await recordOnce(pages.url('moving'), { fps, seconds: soundMinutes * 60 }, async (mp4, warnings) => ({
    ...(await judgeSound(mp4, fps)),
    ...(await judgeFrames(mp4)),
    warnings,
  }))
  yield* [
    [`sound after picture, mean of ${pairs} beeps (largest), ms`, '-20 to 20', `${meanMs.toFixed(1)} (${worstMs.toFixed(1)})`],
    [`drift over ${soundMinutes} minutes, ms`, 'none', driftMs.toFixed(1)],
    ['lengths of the tracks apart, ms', `${(1000 / fps).toFixed(0)} at most`, lengthsApartMs.toFixed(1)],
    ['stretches of 20 ms in which sound is missing or out of step', '0', String(gaps)],
    ['its frames, and what the session warns of', '0 repeated, 0 skipped', [text, ...warnings].join('; ')],
  ]
}
