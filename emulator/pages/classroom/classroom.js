import { startLesson } from './lesson.js'

const title = new URLSearchParams(location.search).get('title')?.trim()
if (title) document.title = document.querySelector('h1').textContent = title

startLesson()

addEventListener('load', () => {
  if (typeof navigator.notifyReady === 'function') navigator.notifyReady()
})
