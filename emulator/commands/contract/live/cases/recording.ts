import { needed, type Case } from '../caller.ts'
import { unknownSid, webStart, who } from './names.ts'

const second = 1000

/** How often query is asked whether the recording has its first file, and how long at most: 90 s are promised for the recorder alone. */
const lookMs = 3 * second
const mostLooks = 40

/** One short web recording from acquire to after its stop. It is the one that is billed. */
export const recording: Case = {
  name: 'recording',
  about: 'a web recording from acquire to after its stop',
  async play({ base, call, account, pass }, seconds) {
    const acquired = await call('acquire', ['R-042'], 'POST', `${base}/acquire`, { ...who, clientRequest: { scene: 1 } })
    const resourceId = needed(acquired.body.resourceId, 'acquire gave no resourceId')
    const resource = `${base}/resourceid/${resourceId}`
    const start = () => ({ ...who, clientRequest: webStart(account) })
    const started = await call('start', ['R-085', 'R-086', 'R-023'], 'POST', `${resource}/mode/web/start`, start())
    const sid = needed(started.body.sid, 'start gave no sid')
    const of = (id: string, mode = 'web') => `${resource}/sid/${id}/mode/${mode}`
    const update = (name: string, rules: readonly string[], clientRequest: object, names: object = {}) => call(name, rules, 'POST', `${of(sid)}/update`, { ...who, clientRequest, ...names })
    const query = (name: string, rules: readonly string[]) => call(name, rules, 'GET', `${of(sid)}/query`)

    await call('start again', ['R-096', 'R-413'], 'POST', `${resource}/mode/web/start`, start())
    await call('acquire while it runs', ['R-081'], 'POST', `${base}/acquire`, { ...who, clientRequest: { scene: 1 } })
    await call('query of another sid', ['R-258', 'R-259'], 'GET', `${of(unknownSid)}/query`)
    await call('query in mode mix', ['R-261'], 'GET', `${of(sid, 'mix')}/query`)

    for (let looks = 1; looks <= mostLooks; looks += 1) {
      await pass(lookMs)
      const { body } = await query('query once there is a file', ['R-239', 'R-241', 'R-242', 'R-243', 'R-245', 'R-247', 'R-248', 'R-250', 'R-251', 'R-253'])
      if (body.serverResponse?.status === 5) break
    }
    await pass(seconds * second)

    await update('update by another uid', ['R-282'], { webRecordingConfig: { onhold: true } }, { uid: '1' })
    await update('update with onhold "true"', ['R-271'], { webRecordingConfig: { onhold: 'true' } })
    await update('update of nothing', ['R-279'], {})
    await update('hold', ['R-267'], { webRecordingConfig: { onhold: true } })
    await query('query on hold', ['R-268', 'R-253'])
    await update('resume', ['R-267'], { webRecordingConfig: { onhold: false } })
    await query('query after the hold', ['R-269'])
    await call('updateLayout', ['R-286'], 'POST', `${of(sid)}/updateLayout`, { ...who, clientRequest: { mixedVideoLayout: 1 } })

    const stop = (name: string, rules: readonly string[], clientRequest: object = {}, names: object = {}) => call(name, rules, 'POST', `${of(sid)}/stop`, { ...who, clientRequest, ...names })
    await stop('stop by another uid', ['R-307'], {}, { uid: '1' })
    await stop('stop with async_stop "true"', ['R-302'], { async_stop: 'true' })
    await stop('stop', ['R-291', 'R-292', 'R-293', 'R-294', 'R-296', 'R-297', 'R-299'])
    await query('query after the stop', ['R-260', 'R-259'])
    await update('update after the stop', ['R-283'], { webRecordingConfig: { onhold: true } })
    await stop('stop after the stop', ['R-305'])
    await call('start after the stop', ['R-098'], 'POST', `${resource}/mode/web/start`, start())
  },
}
