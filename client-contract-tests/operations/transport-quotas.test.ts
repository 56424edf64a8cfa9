import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'

const tooMany = { status: 429, body: { message: 'API rate limit exceeded' } }

describeTargets('requests a second', (agora) => {
  test('R-019, R-020: with a limit of 10 the tenth within a second is served and the eleventh is not', async () => {
    const client = agora()
    await client.configure({ quotas: { requestsPerSecond: 10 } })
    for (let n = 1; n <= 10; n += 1) expect((await client.acquire()).status).toBe(200)
    const { status, body } = await client.acquire()
    expect({ status, body }).toEqual(tooMany)
    expect(await client.lastReply()).toMatchObject({ gateway: 'rateLimited', why: 'more requests within a second than the quota allows' })
  })

  test('R-019: the second is any second, not one of the clock', async () => {
    const client = agora()
    await client.configure({ quotas: { requestsPerSecond: 2 } })
    expect((await client.acquire()).status).toBe(200)
    await client.advance(600)
    expect((await client.acquire()).status).toBe(200)
    await client.advance(399)
    expect((await client.acquire()).status).toBe(429)
    await client.advance(1)
    expect((await client.acquire()).status).toBe(200)
    expect((await client.acquire()).status).toBe(429)
    await client.advance(600)
    expect((await client.acquire()).status).toBe(200)
  })

  test('R-019: every call counts', async () => {
    const client = agora()
    const recording = await client.started()
    await client.configure({ quotas: { requestsPerSecond: 3 } })
    await client.advance(1000)
    expect((await recording.query()).status).toBe(200)
    expect((await recording.update({ webRecordingConfig: { onhold: false } })).status).toBe(200)
    expect((await client.acquire({})).status).toBe(200)
    for (const { status, body } of [await recording.query(), await recording.stop(), await client.start(recording.resourceId)]) {
      expect({ status, body }).toEqual(tooMany)
    }
    await client.advance(1000)
    expect((await recording.query()).status).toBe(200)
  })

  test('R-019: another App ID has its own count', async () => {
    const [one, other] = [agora(), agora()]
    await one.configure({ quotas: { requestsPerSecond: 1 } })
    expect([(await one.acquire()).status, (await one.acquire()).status]).toEqual([200, 429])
    expect((await other.acquire()).status).toBe(200)
  })

  test('R-019: there is no limit by default', async () => {
    const client = agora()
    for (let n = 1; n <= 30; n += 1) expect((await client.acquire()).status).toBe(200)
  })
})
