const notes = [523, 659, 784]

const play = (context, frequency, when) => {
  const tone = new OscillatorNode(context, { frequency })
  const volume = new GainNode(context, { gain: 0 })
  volume.gain.setValueAtTime(0, when).linearRampToValueAtTime(.12, when + .02).exponentialRampToValueAtTime(.0001, when + .4)
  tone.connect(volume).connect(context.destination)
  tone.start(when)
  tone.stop(when + .42)
}

export const createTicks = () => {
  let context, last = -1
  try {
    context = new AudioContext()
    context.resume().catch(() => {})
  } catch {
    // A page without sound is still a page.
  }
  return elapsed => {
    // planned ahead on the audio clock, so that the frame rate cannot be heard
    const second = Math.floor(elapsed + .2)
    if (second <= last) return
    last = second
    if (context?.state !== 'running') return
    play(context, notes[second % notes.length], context.currentTime + Math.max(0, second - elapsed))
  }
}
