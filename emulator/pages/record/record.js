import { openClassroom } from './classroom.js'
import { crash } from './crash.js'
import { readParameters } from './parameters.js'
import { reportReady } from './report-ready.js'
import { texts } from './texts.js'

const parameters = readParameters(location.href)
const words = texts[parameters.language]
const secondsBetweenReports = 10

const wait = seconds => new Promise(resolve => setTimeout(resolve, seconds * 1000))
const painted = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))

const show = (state, text) => {
  const status = document.querySelector('#ready')
  status.dataset.state = state
  status.textContent = status.title = text
}

const becomeReady = async () => {
  for (let left = parameters.slow - parameters.white; left > 0; left -= 1) {
    show('waiting', words.waiting(Math.ceil(left)))
    await wait(Math.min(1, left))
  }
}

const report = async () => {
  const repeats = parameters.ready === 'repeat'
  for (;;) {
    show('reporting', words.reporting)
    const { status, code, msg, failure } = await reportReady(parameters, repeats ? 'POST' : 'PUT')
    const answer = [`HTTP ${status}`, code === undefined ? '' : `code ${code}`, msg].filter(Boolean).join(', ')
    if (status === 200) return show('reported', words.reported(answer))
    const text = failure ? words.unanswered(failure) : words.refused(answer)
    if (!repeats) return show('failed', text)
    show('failed', text + words.again(secondsBetweenReports))
    await wait(secondsBetweenReports)
  }
}

if (parameters.crash !== undefined) wait(parameters.crash).then(crash)
await wait(parameters.white)
await openClassroom(parameters)
await painted()
const { problems, missing, ready } = parameters
if (problems.length > 0) show('failed', problems.join('. '))
else if (ready === 'never') show('never', words.never)
else if (missing.length > 0) show('failed', words.missing(missing))
else await becomeReady().then(report)
