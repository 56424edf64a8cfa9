import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'
import { bodies, headers } from './go-bodies.fixture.ts'
import { replay, type Client } from './replay.fixture.ts'
import { acquired, lowerCased, named, queriedWeb, stoppedWeb } from './strict-parsers.fixture.ts'

const client: Client = {
  post: headers('0.4.1'),
  get: headers('0.4.1'),
  bodies,
  reads: { acquire: acquired, start: named, query: queriedWeb, update: named, stop: stoppedWeb },
}

describeTargets('Go client 0.4.1', (agora) => {
  test('R-025, R-411, R-415: records from acquire to stop', async () => {
    const recorder = agora()
    const { sid, payloads, stopped } = await replay(recorder, client)
    expect(payloads.map(({ onhold }) => onhold)).toEqual([false, false, true])
    const [web, upload] = stopped.serverResponse.extensionServiceState
    expect([web?.payload.state, upload?.payload.uploadingStatus]).toEqual(['exit', 'uploaded'])
    for (const { filename } of web!.payload.fileList) expect(await recorder.file('b', filename)).not.toBe(undefined)
    expect(web?.payload.fileList[0]?.filename).toBe(`directory1/directory2/${sid}_httpClient463224.m3u8`)
  })

  test('names differ in more than their letter case, so none is read for another', async () => {
    const recorder = agora()
    const { query, stop } = await recorder.started()
    await recorder.advance(15_000)
    for (const { body } of [await query(), await stop()]) {
      expect(JSON.stringify(lowerCased(body)).length).toBe(JSON.stringify(body).length)
    }
  })
})
