import { morph } from './morph.js'
import { play } from './player.js'

const wait = ms => new Promise(resolve => setTimeout(resolve, ms))
const everyMs = Number(document.body.dataset.every)
let paused = false
/** Counts what was sent: an older look must not undo what a button has shown. */
let acts = 0

const read = async response => new DOMParser().parseFromString(await response.text(), 'text/html')

/** Brings the page up to date, and never takes the focus away from where it is. */
const show = (next, parts) => {
  const focused = document.activeElement
  for (const part of document.querySelectorAll(parts)) {
    const fresh = part.id === '' ? undefined : next.getElementById(part.id)
    if (fresh) morph(part, fresh)
  }
  enliven()
  if (focused !== document.body && !focused.isConnected) document.querySelector('h1').focus()
}

const say = (text, tone) => {
  const line = document.createElement('p')
  Object.assign(line, { className: 'notice', textContent: text })
  line.dataset.tone = tone
  document.querySelector('#notice').replaceChildren(line)
}

let lost = false
const look = async () => {
  const before = acts
  try {
    const response = await fetch(location.href)
    const next = await read(response)
    if (before !== acts || paused) return
    if (lost) document.querySelector('#notice').replaceChildren()
    lost = false
    if (response.ok) show(next, '[data-live]')
    else show(next, 'main')
  } catch {
    if (!lost) say('The emulator does not answer. What is shown is how it was.', 'bad')
    lost = true
  }
}

const send = async (form, button) => {
  form.setAttribute('aria-busy', 'true')
  acts += 1
  try {
    const body = new URLSearchParams(new FormData(form, button))
    const next = await read(await fetch(form.getAttribute('action'), { method: 'POST', body }))
    form.removeAttribute('aria-busy')
    acts += 1
    show(next, 'main, #notice')
  } catch {
    say('The emulator does not answer: nothing was done.', 'bad')
  }
  form.removeAttribute('aria-busy')
}

/** What is of no use without script is hidden until it has begun. */
const enliven = () => {
  for (const button of document.querySelectorAll('[data-play]')) button.hidden = false
}

document.addEventListener('submit', event => {
  const form = event.target
  if (form.method !== 'post') return
  event.preventDefault()
  if (form.getAttribute('aria-busy') !== 'true') void send(form, event.submitter)
})

document.addEventListener('click', event => {
  const button = event.target.closest('[data-play]')
  if (button) void play(button.dataset.play, document.querySelector('#screen'))
})

const pause = document.createElement('button')
const label = () => (pause.textContent = paused ? 'Go on updating' : 'Pause updates')
pause.type = 'button'
pause.addEventListener('click', () => {
  paused = !paused
  label()
})
label()
document.querySelector('.bar').append(pause)

enliven()
for (;;) {
  await wait(everyMs)
  if (!paused && document.visibilityState === 'visible') await look()
}
