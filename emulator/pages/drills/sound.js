import { showLesson } from './token.js'

/** Sounds a tone of 440 Hz from so many milliseconds on; the lesson is to be seen all the time. */
export const soundFrom = ms => {
  showLesson()
  const context = new AudioContext()
  const tone = new OscillatorNode(context, { frequency: 440 })
  const volume = new GainNode(context, { gain: 0.5 })
  tone.connect(volume).connect(context.destination)
  setTimeout(() => tone.start(), ms)
}
