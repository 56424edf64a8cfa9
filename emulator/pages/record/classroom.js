import { texts } from './texts.js'

const find = selector => document.querySelector(selector)

/** Shows the sample classroom in this page, named and labelled after the parameters, and begins the lesson. */
export const openClassroom = async parameters => {
  const classroom = await fetch(new URL('../classroom/', import.meta.url))
  const { body } = new DOMParser().parseFromString(await classroom.text(), 'text/html')
  document.body.prepend(...body.childNodes)
  label(parameters)
  document.body.hidden = false
  // looks for its elements when it is loaded
  const { startLesson } = await import('../classroom/lesson.js')
  startLesson({ sound: !parameters.silent, still: parameters.still })
}

const label = ({ language, roomName, roomUuid, roomType, userName, roleType, region, api }) => {
  const words = texts[language]
  document.documentElement.lang = language
  if (roomName) document.title = find('h1').textContent = roomName
  find('.lesson').textContent = words.lesson
  find('#lin figcaption').textContent = words.teacher
  find('main').setAttribute('aria-label', words.whiteboard)
  find('aside h3').textContent = words.chat
  find('.input').textContent = words.input
  if (roomType) find('h1').after(named('span', 'type', words.types[roomType] ?? roomType))
  find('footer').setAttribute('aria-label', words.report)
  const facts = [
    [words.room, roomUuid, 'long'],
    [words.user, userName],
    [words.role, roleType === '0' ? words.invisible : roleType],
    [words.region, region],
    [words.api, new URL(api).host],
  ]
  find('footer dl').append(...facts.filter(([, value]) => value).map(fact))
}

const named = (tag, className, text) => {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.textContent = text
  return element
}

const fact = ([name, value, className]) => {
  const pair = named('div', className, '')
  pair.append(named('dt', '', name), named('dd', '', value))
  pair.title = value
  return pair
}
