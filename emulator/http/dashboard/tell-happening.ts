import { span } from './measures.ts'
import { word, type Detail, type Told } from './told.ts'

/** What recorder, storage and clock have reported of a recording, in words. */
export function tellHappening(detail: Detail): Told {
  const { event, key, message, index } = detail
  const recorder = (title: string, rest: Partial<Told> = {}): Told => ({ kind: 'recorder', tone: 'plain', title, ...rest })
  const file = (title: string, rest: Partial<Told> = {}): Told => ({ kind: 'file', tone: 'plain', title, ...rest })
  switch (event) {
    case 'recorderReady':
      return recorder('the recorder is up')
    case 'pageReady':
      return recorder('the page says that it is ready')
    case 'pageFound':
      return recorder(`found of the page: ${word(detail['finding'])}`, { tone: 'waits' })
    case 'sliceFinished':
      return recorder(`a slice of ${span(Number(detail['durationMs']))} is finished${detail['beginsTake'] === true ? ', the first of a take' : ''}`)
    case 'mp4Finished':
      return recorder(`MP4 ${word(index)} is finished`)
    case 'mp4Failed':
      return recorder(`MP4 ${word(index)} failed`, { tone: 'bad', why: word(message) })
    case 'recorderWarned':
      return recorder(`warning: ${word(detail['name'])}`, { tone: 'waits', why: word(detail['text']) })
    case 'recorderFailed':
      return recorder(`the recorder failed: ${word(detail['cause'])}`, { tone: 'bad', why: word(detail['details']) })
    case 'recorderEnded':
      return recorder('the recorder has ended')
    case 'fileStored':
      return file(`${detail['arrival'] === 'backup' ? 'kept in the backup' : 'stored'}: ${word(key)}`, { tone: detail['arrival'] === 'backup' ? 'waits' : 'good' })
    case 'storeFailed':
      return file(`could not be stored: ${word(key)}`, { tone: 'bad', why: word(message) })
    case 'uploadRetried':
      return file(`sent again: ${word(key)}`, { tone: 'waits', why: word(message) })
    case 'uploadDiverted':
      return file(`goes to the backup: ${word(key)}`, { tone: 'bad', why: word(message) })
    case 'uploadStaysHere':
      return file('its files stay here', { tone: 'waits', why: word(message) })
    case 'fileForwarded':
      return file(`forwarded from the backup: ${word(key)}`, { tone: 'good', ...(detail['as'] === key ? {} : { why: `it is called ${word(detail['as'])} there` }) })
    case 'alarm':
      return { kind: 'clock', tone: 'plain', title: `alarm: ${word(detail['alarm'])}` }
    default:
      return recorder(word(event), { more: detail })
  }
}
