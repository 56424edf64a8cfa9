import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'
import { drilled } from './scenario.fixture.ts'

/** What a caller sees of a connection that breaks. */
const broken = expect.objectContaining({ name: 'TypeError', message: expect.stringMatching(/fetch/) })

const atStart = { door: 'cloudRecording.start' } as const

describeTargets('faults of calls', (agora) => {
  test('a request that is lost was never there: sent again it is the first', async () => {
    const client = drilled(agora())
    await client.plays({ when: atStart, do: { lose: 'request' } })
    const resourceId = await client.resource()
    await expect(client.start(resourceId)).rejects.toEqual(broken)
    expect((await client.start(resourceId)).status).toBe(200)
  })

  test('where only the answer is lost the deed is done: sent again it is a repetition', async () => {
    const client = drilled(agora())
    await client.plays({ when: atStart, do: { lose: 'answer' } })
    const resourceId = await client.resource()
    await expect(client.start(resourceId)).rejects.toEqual(broken)
    expect(await client.start(resourceId)).toMatchObject({ status: 201, body: { code: 7 } })
  })

  test('calls without a body are lost too, and those of others are not', async () => {
    const client = drilled(agora())
    const { query } = await client.started()
    await client.plays({ when: { door: 'cloudRecording.query', nth: 2 }, do: { lose: 'answer' } })
    expect((await query()).status).toBe(200)
    await expect(query()).rejects.toEqual(broken)
    expect((await query()).status).toBe(200)
  })

  test('a request that waits is served later, an answer that waits comes later', async () => {
    const client = drilled(agora())
    await client.plays({ when: atStart, do: { delayMs: 3000 } }, { when: { door: 'cloudRecording.stop' }, do: { delayAnswerMs: 3000 } })
    const start = client.start(await client.resource())
    await client.acted()
    const sentAt = await client.now()
    await client.advance(10_000)
    const { body } = await start
    expect((await client.events(body.sid))[1]).toMatchObject({ eventType: 70, details: { recorderStartTime: sentAt + 3000 } })
    const recording = client.recording(body.resourceId, body.sid)
    const stop = recording.stop()
    await client.acted(2)
    await client.advance(2999)
    expect((await recording.view()).state).toBe('ended')
    await client.advance(1)
    expect((await stop).status).toBe(200)
  })

  test('refused as in docs/errors.md, and word for word, with an id as every answer has', async () => {
    const client = drilled(agora())
    const body = { code: 15, sid: '' }
    await client.plays({ when: atStart, do: { refuse: 'startTimeout' } }, { when: atStart, do: { answer: { status: 500, body } } })
    const resourceId = await client.resource()
    const [refused, answered] = [await client.start(resourceId), await client.start(resourceId)]
    expect([refused.status, refused.body]).toEqual([500, { code: 62, reason: 'request timeout', resourceId }])
    expect([answered.status, answered.body]).toEqual([500, body])
    expect(refused.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a channel of its own: by what the call names, or by what its resource was acquired for', async () => {
    const client = drilled(agora())
    await client.plays({ when: { door: 'cloudRecording.query', cname: 'math-*' }, do: { refuse: 'workerNotFound' }, times: 'always' }, { when: { door: 'cloudRecording.acquire', cname: 'art' }, do: { refuse: 'internalError' } })
    const ask = async (cname: string) => {
      const resourceId = await client.resource(undefined, { cname })
      const { body } = await client.start(resourceId, undefined, { cname })
      return (await client.recording(resourceId, body.sid).query()).status
    }
    expect([await ask('math-1'), await ask('physics'), await ask('math-2')]).toEqual([404, 200, 404])
    expect((await client.acquire(undefined, { cname: 'art' })).status).toBe(500)
  })

  test('reset loses what is waiting', async () => {
    const client = drilled(agora())
    await client.plays({ when: atStart, do: { delayMs: 3000 } })
    const lost = client.start(await client.resource()).catch((error: unknown) => error)
    await client.acted()
    await client.reset()
    expect(await lost).toEqual(broken)
  })
})
