import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'

describeTargets('answers on command', (agora) => {
  async function acquireAfter(answer: string) {
    const client = agora()
    await client.configure({ answers: [{ call: 'acquire', answer }] })
    const [first, second] = [await client.acquire(), await client.acquire()]
    expect(second.status, 'the next one is served').toBe(200)
    return [first.status, first.body]
  }

  async function startAfter(answer: string) {
    const client = agora()
    await client.configure({ answers: [{ call: 'start', answer }] })
    const resourceId = await client.resource()
    const [first, second] = [await client.start(resourceId), await client.start(resourceId)]
    expect(second.status, 'the next one is served').toBe(200)
    return [first.status, first.body]
  }

  test('R-082: acquire fails inside', async () => {
    expect(await acquireAfter('internalError')).toEqual([500, { code: 500, reason: 'internal_error' }])
  })

  test('R-083: acquire finds no manager of workers', async () => {
    expect(await acquireAfter('noWorkerManager')).toEqual([500, { code: 501, reason: 'no_worker_manager_available' }])
  })

  test('R-084: acquire takes too long', async () => {
    expect(await acquireAfter('allocateTimeout')).toEqual([500, { code: 504, reason: 'allocate_timeout' }])
  })

  test('R-107, R-414: start is not completed; sent again it gets 200', async () => {
    const client = agora()
    await client.configure({ answers: [{ call: 'start', answer: 'requestNotCompleted' }] })
    const resourceId = await client.resource()
    const first = await client.start(resourceId)
    expect([first.status, first.body]).toMatchObject([206, { code: 65, reason: 'request not completed' }])
    const second = await client.start(resourceId)
    expect(second.status).toBe(200)
    expect(await client.recording(resourceId, second.body.sid).view()).toBeDefined()
  })

  test('R-107: sent again it gets 201 if the first had gone through', async () => {
    const client = agora()
    await client.configure({ answers: [{ call: 'start', answer: 'requestNotCompleted', processed: true }] })
    const resourceId = await client.resource()
    const first = await client.start(resourceId)
    expect([first.status, first.body]).toMatchObject([206, { code: 65, reason: 'request not completed' }])
    const { status, body } = await client.start(resourceId)
    expect([status, body.code, body.reason]).toEqual([201, 7, 'already started'])
    expect((await client.recording(resourceId, body.sid).query()).status).toBe(200)
  })

  test('R-108: start finds no worker', async () => {
    expect(await startAfter('noWorker')).toMatchObject([500, { code: 502, reason: 'Failed to allocate worker' }])
  })

  test('R-109: start takes too long', async () => {
    expect(await startAfter('startTimeout')).toMatchObject([500, { code: 62, reason: 'request timeout' }])
  })

  test('an answer is given as often as asked, only for its call and its App ID', async () => {
    const [one, other] = [agora(), agora()]
    await one.configure({ answers: [{ call: 'acquire', answer: 'internalError', times: 2 }] })
    expect((await other.acquire()).status).toBe(200)
    const statuses = [await one.acquire(), await one.acquire(), await one.acquire()].map(({ status }) => status)
    expect(statuses).toEqual([500, 500, 200])
  })

  test('a status and body of one’s own are given to the letter', async () => {
    const client = agora()
    await client.configure({ answers: [{ call: 'start', answer: { status: 500, body: { code: 15, sid: '' } } }] })
    const { status, body } = await client.start(await client.resource())
    expect([status, body]).toEqual([500, { code: 15, sid: '' }])
  })
})
