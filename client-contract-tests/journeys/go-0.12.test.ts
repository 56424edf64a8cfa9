import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'
import { bodies, headers } from './go-bodies.fixture.ts'
import { replay, type Client } from './replay.fixture.ts'
import { acquired, named, queriedWeb, refused } from './strict-parsers.fixture.ts'

/** Its middleware also sends an empty resource ID. */
const client: Client = {
  post: headers('0.12.0'),
  get: headers('0.12.0'),
  bodies: { ...bodies, stop: bodies.stop.replace('"clientRequest"', '"resourceId":"","clientRequest"') },
  reads: { acquire: acquired, start: named, query: queriedWeb, update: named, stop: named },
}

describeTargets('Go client 0.12', (agora) => {
  test('R-025, R-411, R-415: records from acquire to stop', async () => {
    const { statuses, payloads } = await replay(agora(), client)
    expect([statuses.slice(1), payloads.map(({ state }) => state).slice(1)]).toEqual([[5, 5], ['inProgress', 'inProgress']])
  })

  test('both spellings of the bitrate are taken, and a warning tells of the odd one', async () => {
    const recorder = agora()
    const { view } = await recorder.started({ VideoBitrate: 2500 })
    expect((await view()).warnings.map((warning) => warning.split(':')[0])).toEqual(['VideoBitrate'])
  })

  test('R-414: a 206 is sent again, and the second is a 404 that says why', async () => {
    const recorder = agora()
    const { resourceId, sid } = await recorder.started()
    await recorder.configure({ answers: [{ call: 'stop', answer: 'requestNotCompleted', processed: true }] })
    const stop = () => recorder.call('POST', `${recorder.base}/resourceid/${resourceId}/sid/${sid}/mode/web/stop`, client.bodies.stop, client.post)
    const [first, second] = [await stop(), await stop()]
    expect([first.status, second.status]).toEqual([206, 404])
    expect([refused.parse(first.body).code, refused.parse(second.body).code]).toEqual([65, 404])
  })
})
