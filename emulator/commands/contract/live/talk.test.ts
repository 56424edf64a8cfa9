import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { World } from './caller.ts'
import { cases } from './cases/cases.ts'
import { account, openStandIn, type Alter } from './stand-in.fixture.ts'
import { talk } from './talk.ts'

/** The live path in full, over HTTP, with a stand-in in the place of the real service and its clock in the place of real waits. */
async function talkWith(alter: Alter, { only = '', calledOff = new AbortController() } = {}) {
  const { url, emulator } = await openStandIn(alter)
  const recorded = await mkdtemp(join(tmpdir(), 'agora-recorded-test-'))
  onTestFinished(() => rm(recorded, { recursive: true, force: true }))
  const service: World = {
    async send({ method, path, headers, body }) {
      const answer = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
      return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
    },
    pass: (ms) => emulator.clock.advance(ms, account.appId),
    calledOff: calledOff.signal,
  }
  const said: string[] = []
  const chosen = cases.filter(({ name }) => name.includes(only))
  const outcomes = await talk(chosen, { account: { ...account, url }, service, recorded, seconds: 20, say: (line) => void said.push(line) })
  const [day = ''] = await readdir(recorded)
  const files = await readdir(join(recorded, day))
  const read = async (name: string) => readFile(join(recorded, day, name), 'utf8')
  return { outcomes, differing: outcomes.filter(({ state }) => state !== 'held'), said, recorded, day, files, read, emulator, url }
}

const json = (body: string, change: object) => JSON.stringify({ ...(JSON.parse(body) as object), ...change })

/** What a service might do otherwise, each in one answer. */
const planted: Alter = {
  answer({ path, authorization, body: asked }, { status, body }) {
    // Quotes what it was sent, as a careless error might, in headers too.
    if (authorization === 'Bearer abc') return { body: json(body, { message: `Invalid authentication credentials: ${authorization}` }) }
    if (path.endsWith('/acquire') && asked.includes('"region":"CN"')) return { body: json(body, { zone: 'cn-1' }), headers: { 'set-cookie': 'session=of-somebody', 'x-echo': `${authorization} ${account.appId}` } }
    if (path.endsWith('/acquire') && asked.includes('"uid":"0"')) return { status: 200, body: JSON.stringify({ cname: 'agora-emulator-contract', uid: '0', resourceId: 'Ab-_9' }) }
    if (path.endsWith('/start') && asked.includes('"vendor":9')) return { body: json(body, { reason: `bad storage ${asked}` }) }
    if (path.endsWith('/stop') && status === 200) return { body: body.replace('"uploaded"', '"backuped"'), headers: { 'content-type': 'application/json; charset=utf-8' } }
    return undefined
  },
}

test('what a service says otherwise is found where it is, and nowhere else, with the rules that it touches, and is kept without any secret', async () => {
  const { outcomes, differing, said, files, day, read, emulator } = await talkWith(planted)
  expect(differing.map(({ file, title, rules, why }) => [file, title, rules, why])).toEqual([
    ['live/gateway', 'R-010: acquire with Bearer', ['R-010'], 'body.message: the service has "Invalid authentication credentials: Bearer abc", the emulator has "Invalid authentication credentials"'],
    ['live/acquire', 'R-064: region CN', ['R-064'], 'body.zone: the service has "cn-1", the emulator has none'],
    ['live/acquire', 'R-050: uid "0"', ['R-050'], expect.stringMatching(/^status: the service has 200, the emulator has 400\nbody\.cname: [^]*body\.code: the service has none, the emulator has 2/)],
    ['live/start-refused', 'R-118: vendor 9', ['R-118'], expect.stringMatching(/^body\.reason: the service has "bad storage .*, the emulator has "Start: invalid vendor value!"$/)],
    [
      'live/recording',
      'R-291, R-292, R-293, R-294, R-296, R-297, R-299: stop',
      expect.arrayContaining(['R-294']),
      'Content-Type: the service has "application/json;charset=utf-8", the emulator has "application/json"\n' +
        'body.serverResponse.extensionServiceState[1].payload.uploadingStatus: the service has "backuped", the emulator has "uploaded"',
    ],
  ])
  expect(outcomes.length).toBeGreaterThan(90)
  expect(files.toSorted()).toEqual(['acquire.json', 'gateway.json', 'not-found.json', 'recording.json', 'start-refused.json'])
  expect(said).toHaveLength(5)
  expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)

  const { appId, customerId, customerSecret, storageConfig: { accessKey, secretKey, bucket } } = account
  const pair = Buffer.from(`${customerId}:${customerSecret}`).toString('base64')
  const all = (await Promise.all(files.map(read))).join('')
  // They were sent: else nothing would be shown.
  expect(emulator.sessions(appId).flatMap((session) => session.files.map((file) => file.bucket))).toContain(bucket)
  for (const secret of [appId, customerId, customerSecret, accessKey, secretKey, bucket, pair, 'session=of-somebody']) {
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1)]) {
      expect([form, all.includes(form)]).toEqual([form, false])
    }
  }
  const acquire = JSON.parse(await read('acquire.json')) as { exchanges: { name: string; request: unknown; answer: { status: number; headers: Record<string, string>; body: object } }[] }
  expect(acquire.exchanges.find(({ name }) => name === 'region CN')).toMatchObject({
    rules: ['R-064'],
    request: {
      method: 'POST',
      path: '/v1/apps/***/cloud_recording/acquire',
      headers: { authorization: 'Basic ***', 'content-type': 'application/json' },
      body: { cname: 'agora-emulator-contract', uid: '527841', clientRequest: { scene: 1, region: 'CN' } },
    },
    answer: {
      status: 200,
      headers: { 'set-cookie': '***', 'x-echo': 'Basic *** ***', date: expect.stringMatching(/GMT$/) },
      body: { cname: 'agora-emulator-contract', zone: 'cn-1', resourceId: expect.stringMatching(/^[\w-]{6}…\(192 of A-Za-z0-9_-\)$/) },
    },
  })
  expect(acquire.exchanges.find(({ name }) => name === 'no JSON')).toMatchObject({ request: { text: '{"cname":' } })
  const started = JSON.parse(await read('recording.json')) as typeof acquire
  expect(started.exchanges.find(({ name }) => name === 'start')).toMatchObject({
    request: { body: { clientRequest: { storageConfig: { vendor: 1, region: 0, bucket: '***', accessKey: '***', secretKey: '***' } } } },
    answer: { body: { sid: expect.stringMatching(/^[0-9a-f]{6}…\(32 of 0-9a-f\)$/) } },
  })
})

test('a start that is granted against all expectation is stopped at once', async () => {
  const { differing, emulator } = await talkWith({ forward: ({ body }) => ({ body: body.replace('"videoWidth":239', '"videoWidth":1280') }) }, { only: 'start-refused' })
  expect(differing.map(({ title }) => title)).toEqual(['R-168, R-040: videoWidth 239'])
  expect(emulator.sessions(account.appId).map(({ state }) => state)).toEqual(['ended'])
})

test('a service that goes away in the middle is told, what it said is kept, and what runs is stopped', async () => {
  let queries = 0
  const { differing, emulator, files, read } = await talkWith(
    { answer: ({ path }) => (path.endsWith('/query') && (queries += 1) > 2 ? { status: 200, headers: { 'content-encoding': 'gzip' }, body: 'not gzip' } : undefined) },
    { only: 'recording' },
  )
  expect(differing).toEqual([expect.objectContaining({ file: 'live/recording', title: 'it was broken off' })])
  expect(emulator.sessions(account.appId).map(({ state }) => state)).toEqual(['ended'])
  expect(files).toEqual(['recording.json'])
  expect(await read('recording.json')).toContain('"stop of what ran on"')
})

test('called off, it makes no more calls but the stop of what runs', async () => {
  const calledOff = new AbortController()
  const asked: string[] = []
  const { differing, emulator } = await talkWith(
    {
      answer({ path }) {
        asked.push(path.split('/').at(-1)!)
        if (path.endsWith('/start')) calledOff.abort()
        return undefined
      },
    },
    { only: 'recording', calledOff },
  )
  expect(asked).toEqual(['acquire', 'start', 'stop'])
  expect(differing.map(({ why }) => why)).toEqual(['Failed to go on: it was called off'])
  expect(emulator.sessions(account.appId).map(({ state }) => state)).toEqual(['ended'])
})

test('a start of which nobody knows what it came to is sent again for its sid, and stopped', async () => {
  const asked: string[] = []
  const { differing, emulator } = await talkWith(
    {
      answer({ path }) {
        asked.push(path.split('/').at(-1)!)
        return asked.filter((call) => call === 'start').length === 1 && path.endsWith('/start') ? { status: 504, body: '<html>Gateway Time-out</html>' } : undefined
      },
    },
    { only: 'recording' },
  )
  expect(asked).toEqual(['acquire', 'start', 'start', 'stop'])
  expect(differing.map(({ why }) => why?.split('\n')[0])).toEqual(['status: the service has 504, the emulator has 200', 'Failed to go on: start gave no sid'])
  expect(emulator.sessions(account.appId).map(({ state }) => state)).toEqual(['ended'])
})

test('what cannot be stopped is told, and tried three times', async () => {
  const stops: number[] = []
  const { differing } = await talkWith(
    {
      answer({ path }) {
        if (path.endsWith('/query')) return { body: 'broken', headers: { 'content-encoding': 'gzip' } }
        if (!path.endsWith('/stop')) return undefined
        stops.push(500)
        return { status: 500 }
      },
    },
    { only: 'recording' },
  )
  expect(stops).toHaveLength(3)
  expect(differing.map(({ why }) => why)).toEqual([expect.stringMatching(/^Failed to stop [0-9a-f]{32}: it runs, and is billed, for an hour at most\. Stop it yourself$/)])
})
