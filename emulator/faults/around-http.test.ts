import { expect, test } from 'vitest'
import { createVirtualClock } from '../time/virtual-clock.ts'
import { aroundHttp } from './around-http.ts'
import type { Fired } from './facts.ts'
import { createHolds } from './holds.ts'
import { checkScenario } from './read-scenario.ts'
import type { StepInput } from './scenario.ts'
import { createScripts } from './scripts.ts'

const appId = 'app'
const resource = `http://localhost/v1/apps/${appId}/cloud_recording/resourceid/R`
const room = `http://localhost/cn/edu/apps/${appId}/v2/rooms/math`
const rest = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A service that keeps what reaches it and answers "served". Its one resource was acquired for the channel "physics"; the room is in its second attempt, its namesake in "ap" in its first. */
function service(...steps: StepInput[]) {
  const reached: { method: string; url: string; body: string }[] = []
  const notes: Fired[] = []
  const clock = createVirtualClock(1000, rest)
  const scripts = createScripts(steps.length === 0 ? undefined : checkScenario({ name: 'story', why: 'It happens.', steps }))
  const holds = createHolds(() => clock)
  const serve = aroundHttp(
    async (request) => {
      reached.push({ method: request.method, url: request.url, body: await request.text() })
      return new Response('served')
    },
    {
      scripts,
      holds,
      skip: (_, ms) => clock.advance(ms),
      summon: async () => {},
      json: (status, body) => Response.json(body, { status }),
      facts: {
        nowOf: clock.now,
        whose: () => undefined,
        cnameOf: (_, resourceId) => (resourceId === 'R' ? 'physics' : undefined),
        attemptOf: (_, name, region) => (name === 'math' ? (region === 'ap' ? 1 : 2) : undefined),
        note: (fired) => void notes.push(fired), say: () => {},
      },
    },
  )

  async function call(method: string, url: string, body?: object) {
    const request = new Request(url, { method, ...(body && { body: JSON.stringify(body) }) })
    const response = await serve(request, () => new Response('lost', { status: 599 }))
    const text = await response.text()
    return text === 'served' || text === 'lost' ? text : { status: response.status, body: JSON.parse(text) as unknown, anyOrigin: response.headers.has('access-control-allow-origin') }
  }

  const start = (cname = 'chemistry') => call('POST', `${resource}/mode/web/start`, { cname })
  return { serve, call, start, reached, notes, clock, holds }
}

const atStart = { door: 'cloudRecording.start' } as const

test('without a scenario a request passes as it is', async () => {
  let seen: Request | undefined
  const { serve } = service()
  const untouched = aroundHttp((request) => ((seen = request), new Response('served')), {
    scripts: createScripts(),
    holds: createHolds(() => createVirtualClock(0)),
    skip: async () => {},
    summon: async () => {},
    json: () => new Response(),
    facts: { nowOf: () => 0, whose: () => undefined, cnameOf: () => undefined, attemptOf: () => undefined, note: () => {}, say: () => {} },
  })
  const request = new Request(`${resource}/sid/S/mode/web/query`)
  expect(await untouched(request, () => new Response()) instanceof Response).toBe(true)
  expect(seen).toBe(request)
  expect(await (await serve(new Request('http://localhost/'), () => new Response('lost'))).text()).toBe('served')
})

test('a call at a door that is watched still reaches the service, body and all, when no step acts', async () => {
  const { start, reached } = service({ when: { ...atStart, nth: 2 }, do: { lose: 'request' } })
  expect([await start(), await start(), await start()]).toEqual(['served', 'lost', 'served'])
  const whole = { method: 'POST', url: `${resource}/mode/web/start`, body: '{"cname":"chemistry"}' }
  expect(reached).toEqual([whole, whole])
})

test('lose request: the connection breaks and the service has not seen it', async () => {
  const { start, reached } = service({ when: atStart, do: { lose: 'request' } })
  expect([await start(), reached.length]).toEqual(['lost', 0])
})

test('lose answer: the service has done it, and the connection breaks', async () => {
  const { start, reached } = service({ when: atStart, do: { lose: 'answer' } })
  expect([await start(), reached.length]).toEqual(['lost', 1])
})

test('delayMs: the service sees it so much later', async () => {
  const { start, reached, clock } = service({ when: atStart, do: { delayMs: 3000 } })
  const answer = start()
  await clock.advance(2999)
  expect(reached).toEqual([])
  await clock.advance(1)
  expect(reached).toHaveLength(1)
  expect(await answer).toBe('served')
})

test('delayAnswerMs: the service sees it at once, and its answer comes so much later', async () => {
  const { start, reached, clock } = service({ when: atStart, do: { delayAnswerMs: 3000 } })
  let answered = false
  const answer = start().finally(() => (answered = true))
  await clock.advance(2999)
  expect([reached.length, answered]).toEqual([1, false])
  await clock.advance(1)
  expect([await answer, answered]).toEqual(['served', true])
})

test('skipMs: the clock has moved on before the service sees it, and nobody has waited', async () => {
  const { start, reached, clock } = service({ when: atStart, do: { skipMs: 300_000 } })
  expect([await start(), reached.length, clock.now()]).toEqual(['served', 1, 301_000])
})

test('a wait goes with a refusal, and with a loss', async () => {
  const { start, clock } = service({ when: atStart, do: { delayMs: 1000, refuse: 'noWorker' } }, { when: atStart, do: { lose: 'answer', delayAnswerMs: 1000 } })
  for (const expected of [{ status: 500 }, 'lost']) {
    let answered: unknown
    void start().then((answer) => (answered = answer))
    await clock.advance(999)
    expect(answered).toBeUndefined()
    await clock.advance(1)
    if (typeof expected === 'string') expect(answered).toBe(expected)
    else expect(answered).toMatchObject(expected)
  }
})

test('a sender that has gone meanwhile changes nothing', async () => {
  const { serve, reached, clock } = service({ when: atStart, do: { delayMs: 3000 } })
  const sender = new AbortController()
  void serve(new Request(`${resource}/mode/web/start`, { method: 'POST', body: '{"cname":"chemistry"}', signal: sender.signal }), () => new Response('lost'))
  await rest()
  sender.abort()
  await clock.advance(3000)
  expect(reached.map(({ body }) => body)).toEqual(['{"cname":"chemistry"}'])
})

test('what waits is lost when all is called off, of one App ID or of all', async () => {
  const { start, clock, holds } = service({ when: atStart, do: { delayMs: 3000 }, times: 2 })
  const answers = [start(), start()]
  await rest()
  holds.release('other')
  await clock.advance(1000)
  holds.release(appId)
  expect(await Promise.all(answers)).toEqual(['lost', 'lost'])
})

test('refuse: as the service or its gateway would, with what the path names', async () => {
  const { call, start, reached } = service({ when: atStart, do: { refuse: 'noWorker' } }, { when: atStart, do: { refuse: 'rateLimited' } }, { when: { door: 'cloudRecording.query' }, do: { refuse: 'workerNotFound' } })
  expect(await start()).toEqual({ status: 500, body: { code: 502, reason: 'Failed to allocate worker', resourceId: 'R' }, anyOrigin: false })
  expect(await start()).toEqual({ status: 429, body: { message: 'API rate limit exceeded' }, anyOrigin: false })
  expect(await call('GET', `${resource}/sid/S/mode/web/query`)).toEqual({ status: 404, body: { code: 404, reason: 'failed to find worker', resourceId: 'R', sid: 'S' }, anyOrigin: false })
  expect(reached).toEqual([])
})

test('answer: garbage is sent as it is', async () => {
  const { serve, reached } = service({ when: atStart, do: { answer: { status: 200, body: '{"sid":"' } } })
  const answer = await serve(new Request(`${resource}/mode/web/start`, { method: 'POST', body: '{}' }), () => new Response())
  expect([answer.status, answer.headers.get('content-type'), await answer.text(), reached]).toEqual([200, 'text/html', '{"sid":"', []])
})

test('refuse in the classroom: in its own envelope, for pages of any origin', async () => {
  const { call } = service({ when: { door: 'classroom.stopRecord' }, do: { refuse: 'recordNotStarted' } }, { when: { door: 'classroom.ready' }, do: { answer: { status: 502, body: { error: 'gateway' } } } })
  expect(await call('PUT', `${room}/records/states/0`)).toEqual({ status: 409, body: { msg: 'Record not started', code: 30409410, ts: 1000 }, anyOrigin: true })
  expect(await call('PUT', `${room}/records/ready`)).toEqual({ status: 502, body: { error: 'gateway' }, anyOrigin: true })
})

test('a channel is the one that the request names, or else that of its resource', async () => {
  const { call, start } = service({ when: { ...atStart, cname: 'chemistry' }, do: { lose: 'request' } }, { when: { door: 'cloudRecording.query', cname: 'physics' }, do: { lose: 'request' } })
  expect([await start('biology'), await start('chemistry')]).toEqual(['served', 'lost'])
  expect(await call('GET', `${resource.replace('/R', '/other')}/sid/S/mode/web/query`)).toBe('served')
  expect(await call('GET', `${resource}/sid/S/mode/web/query`)).toBe('lost')
})

test('a body that is no JSON names no channel, and reaches the service to the byte', async () => {
  const { serve, reached } = service({ when: { door: 'cloudRecording.acquire', cname: 'x' }, do: { lose: 'request' } })
  const url = `http://localhost/v1/apps/${appId}/cloud_recording/acquire`
  for (const body of ['{"cname":', 'null', '[]']) await serve(new Request(url, { method: 'POST', body }), () => new Response())
  expect(reached.map(({ body }) => body)).toEqual(['{"cname":', 'null', '[]'])
})

test('a room, and the attempt that it is in', async () => {
  const { call } = service({ when: { door: 'classroom.ready', attempt: 1 }, do: { lose: 'request' } }, { when: { door: 'classroom.ready', room: 'math', attempt: 2 }, do: { lose: 'request' } })
  expect(await call('PUT', `${room}s/records/ready`)).toBe('served')
  expect(await call('PUT', `${room}/records/ready`)).toBe('lost')
})

test('a room of the same name in another region is in an attempt of its own', async () => {
  const { call } = service({ when: { door: 'classroom.ready', attempt: 1 }, do: { lose: 'request' }, times: 'always' })
  expect(await call('PUT', `${room}/records/ready`)).toBe('served')
  expect(await call('PUT', `${room.replace('/cn/', '/AP/')}/records/ready`)).toBe('lost')
})

test('what acts is noted', async () => {
  const { call, notes } = service({ when: { door: 'cloudRecording.stop' }, do: { lose: 'answer' } })
  await call('POST', `${resource}/sid/S/mode/web/stop`)
  await call('POST', `${resource}/sid/S/mode/web/stop`)
  expect(notes).toEqual([{ door: 'cloudRecording.stop', appId, cname: 'physics', sid: 'S', scenario: 'story', step: 1, do: { lose: 'answer' } }])
})
