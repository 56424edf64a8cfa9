import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'
import { client } from './java.fixture.ts'
import { replay } from './replay.fixture.ts'
import { queriedWebByJava } from './strict-parsers.fixture.ts'

describeTargets('Java client 0.5', (agora) => {
  test('R-024, R-409, R-415: records from acquire to stop', async () => {
    const { payloads } = await replay(agora(), client)
    expect(payloads.map(({ onhold, fileList }) => [onhold, fileList.length])).toEqual([[false, 0], [false, 1], [true, 1]])
  })

  test('R-409: also before the recorder is up', async () => {
    const recorder = agora()
    await recorder.configure({ switches: { startDelayMs: 5000 } })
    const { query } = await recorder.started()
    expect(queriedWebByJava.parse((await query()).body).serverResponse.extensionServiceState[0].payload.state).toBe('init')
  })
})
