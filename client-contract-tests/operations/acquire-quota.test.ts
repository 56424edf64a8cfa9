import { expect, test } from 'vitest'
import { who } from '../agora.ts'
import { describeTargets } from '../targets.ts'

const overLoad = { status: 400, body: { code: 406, reason: 'vendor_over_load' } }

describeTargets('recordings at a time', (agora) => {
  test('R-080: acquire beyond the limit', async () => {
    const client = agora()
    await client.configure({ quotas: { concurrentTasks: 2 } })
    const first = await client.started({}, {}, { scene: 1 }, { uid: '1' })
    expect((await client.acquire()).status, 'one runs').toBe(200)
    await client.started({}, {}, { scene: 1 }, { uid: '2' })
    const { status, body } = await client.acquire()
    expect({ status, body }, 'two run').toEqual({ ...overLoad, body: { ...overLoad.body, ...who } })
    expect((await client.lastReply()).why).toMatch(/2 recordings run, 2 are allowed/)
    await first.stop({}, { uid: '1' })
    expect((await client.acquire()).status, 'one was stopped').toBe(200)
  })

  test('R-080: resources that were not started do not count, nor do other App IDs', async () => {
    const [one, other] = [agora(), agora()]
    await one.configure({ quotas: { concurrentTasks: 1 } })
    await other.started()
    for (let n = 1; n <= 3; n += 1) expect((await one.acquire()).status).toBe(200)
  })

  test('R-080: a limit of 0 lets none through', async () => {
    const client = agora()
    await client.configure({ quotas: { concurrentTasks: 0 } })
    expect(await client.acquire()).toMatchObject(overLoad)
  })

  test('R-080: there is no limit by default', async () => {
    const client = agora()
    for (let n = 1; n <= 210; n += 1) await client.started({}, {}, { scene: 1 }, { uid: String(n) })
    expect((await client.acquire()).status).toBe(200)
  })

  test('R-081: acquire while the same cname and uid is recording', async () => {
    const client = agora()
    const { resourceId } = await client.started()
    const { status, body } = await client.acquire()
    expect([status, body]).toEqual([200, { ...who, resourceId: expect.any(String) }])
    expect(body.resourceId).not.toBe(resourceId)
    expect((await client.start(body.resourceId)).body).toMatchObject({ code: 53, reason: 'task conflict' })
  })
})
