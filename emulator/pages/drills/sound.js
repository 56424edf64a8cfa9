/** Sounds a tone of 440 Hz from so many milliseconds on; the page is blue all the time. */
export function soundFrom(ms) {
  document.body.style.background = '#1144aa'
  const context = new AudioContext()
  const tone = new OscillatorNode(context, { frequency: 440 })
  const volume = new GainNode(context, { gain: 0.5 })
  tone.connect(volume).connect(context.destination)
  setTimeout(() => tone.start(), ms)
}
