// two per slide
const script = [
  ['amir', 'So sound is a wave? 🌊'], ['yu', '原来声音是振动！🤩'],
  ['kenji', 'My low E string is 82 Hz 🎸'], ['sofia', 'Tiny birds sing so high 🐦'],
  ['yu', '鼓声好响啊 🥁'], ['lin', 'Now a whisper… 轻轻说 🤫'],
  ['lin', 'Listen: do, mi, sol 👂 仔细听'], ['amir', 'I can hear all three! 🙌'],
  ['kenji', '钢铁最快，对吗？🤔'], ['lin', 'Yes, well done! 答对了 🎉']
]
const names = { lin: 'Ms. Lin', amir: 'Amir', yu: '小雨', sofia: 'Sofia', kenji: 'Kenji' }
const list = document.querySelector('ol')
let sent = 0

const dropHidden = () => {
  while (list.offsetHeight > list.parentElement.clientHeight) list.firstElementChild.remove()
}
dropHidden()

export const runChat = elapsed => {
  if (elapsed < 1 + sent * 2) return
  const [who, text] = script[sent++ % script.length]
  const item = list.appendChild(document.createElement('li'))
  item.append(document.createElement('b'), text)
  item.firstChild.textContent = names[who]
  dropHidden()
  list.animate({ transform: [`translateY(${item.offsetHeight}px)`, 'none'] }, { duration: 350, easing: 'ease-out' })
  item.animate({ opacity: [0, 1] }, 400)
  const badge = document.querySelector(`#${who} .badge`)
  badge.textContent = text.match(/\p{Emoji_Presentation}/u)[0]
  badge.animate({ opacity: [0, 1, 1, 0], transform: ['translateY(60%) scale(.4)', 'none', 'none', 'translateY(-20%)'] }, 2200)
}
