import { runChat } from './chat.js'
import { createTicks } from './sound.js'
import { drawWave } from './wave.js'

const find = selector => document.querySelector(selector)
const all = selector => [...document.querySelectorAll(selector)]
const slides = all('section')
const beats = all('.beats > *')
const tiles = all('figure')
const speakers = ['lin', 'yu', 'lin', 'kenji', 'lin', 'sofia', 'lin', 'amir']
const secondsPerSlide = 4
const two = n => String(n).padStart(2, '0')

const showTenths = (tenths, slide) => {
  const seconds = Math.floor(tenths / 10)
  const speaker = speakers[Math.floor(seconds / 3) % speakers.length]
  slides.forEach((element, i) => {
    element.classList.toggle('active', i === slide)
    element.classList.toggle('past', i === (slide + slides.length - 1) % slides.length)
  })
  tiles.forEach(tile => tile.classList.toggle('speaking', tile.id === speaker))
  beats.forEach((beat, i) => beat.classList.toggle('on', i % 3 === seconds % 3))
  find('main svg').style.color = slides[slide].style.getPropertyValue('--accent')
  find('#page').textContent = slide + 1
  find('#elapsed').textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}.${tenths % 10}`
  find('#wall').textContent = new Date().toLocaleTimeString('en-GB')
}

/** Gives the lesson, from now on and for ever, in the classroom that the page shows. `still`: nothing moves or sounds in it, so that much of it is soon recorded. */
export const startLesson = ({ sound = true, still = false } = {}) => {
  if (still) return void document.documentElement.classList.add('still')
  const start = performance.now()
  const tick = sound ? createTicks() : () => {}
  let shownTenths

  const frame = now => {
    // the first frame may be dated before the start
    const t = Math.max(0, now - start) / 1000
    const slide = Math.floor(t / secondsPerSlide) % slides.length
    const tenths = Math.floor(t * 10)
    if (tenths !== shownTenths) showTenths(shownTenths = tenths, slide)
    find('#progress').style.transform = `scaleX(${t / secondsPerSlide % 1})`
    drawWave(t, slide)
    runChat(t)
    tick(t)
    requestAnimationFrame(frame)
  }
  frame(start)
}
