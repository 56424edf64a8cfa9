import { judgeSound } from './judge-sound.mjs'
import { recordOnce } from './recorder.mjs'

const fps = 15

/** Sound against picture over some minutes. */
export async function* sound(pages, { soundMinutes }) {
  const { pairs, meanMs, worstMs, driftMs, lengthsApartMs, gaps } = await recordOnce(pages.url('moving'), { fps, seconds: soundMinutes * 60 }, (mp4) => judgeSound(mp4, fps))
  yield* [
    [`sound after picture, mean of ${pairs} beeps (largest), ms`, '-20 to 20', `${meanMs.toFixed(1)} (${worstMs.toFixed(1)})`],
    [`drift over ${soundMinutes} minutes, ms`, 'none', driftMs.toFixed(1)],
    ['lengths of the tracks apart, ms', `${(1000 / fps).toFixed(0)} at most`, lengthsApartMs.toFixed(1)],
    ['stretches of 20 ms in which sound is missing or out of step', '0', String(gaps)],
  ]
}
