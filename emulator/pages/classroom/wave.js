const [line, air, bead] = ['line', 'air', 'bead'].map(id => document.getElementById(id))

// one per slide: loudness, waves across the picture, share of the chord
const shapes = [
  () => [.7, 3, 0],
  t => [.7, 4.5 - 3 * Math.cos(t * 1.5), 0],
  t => [.5 - .42 * Math.cos(t * 1.5), 3.5, 0],
  () => [.8, 3, 1],
  () => [.55, 5, 0]
]
const shape = shapes[0]()
let last = 0

export const drawWave = (t, slide) => {
  // follows the wanted shape softly, at any frame rate
  const ease = 1 - Math.exp((last - t) * 4)
  last = t
  shapes[slide](t).forEach((wanted, i) => { shape[i] += (wanted - shape[i]) * ease })
  const [loud, waves, chord] = shape
  const at = x => {
    const a = 2 * Math.PI * (waves * x / 640 - t * .8)
    return loud * (Math.sin(a) * (1 - chord * .6) + chord * .4 * (Math.sin(a * 1.26) + Math.sin(a * 1.5)))
  }
  const y = x => (58 - 50 * at(x)).toFixed(1)
  const steps = n => Array.from({ length: n }, (_, i) => i * 640 / (n - 1))
  line.setAttribute('d', `M${steps(161).map(x => `${x} ${y(x)}`).join('L')}`)
  air.setAttribute('d', steps(81).map(x => `M${(x + 11 * at(x) / Math.max(1, waves / 3)).toFixed(1)} 128v26`).join(''))
  bead.setAttribute('d', `M320 ${y(320)}h0`)
}
