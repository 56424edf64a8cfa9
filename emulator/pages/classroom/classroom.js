import { startLesson } from './lesson.js'

const parameters = new URLSearchParams(location.search)
const title = parameters.get('title')?.trim()
if (title) document.title = document.querySelector('h1').textContent = title

startLesson({ still: parameters.has('still') })

addEventListener('load', () => {
  if (typeof navigator.notifyReady === 'function') navigator.notifyReady()
})
