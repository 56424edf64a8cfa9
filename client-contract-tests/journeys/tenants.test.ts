import { expect, test } from 'vitest'
import { notFound, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'

describeTargets('tenants', (agora) => {
  test('a resource ID of another tenant is refused with 1003 by every call', async () => {
    const [owner, other] = [agora(), agora()]
    const { resourceId, sid, query: ownQuery } = await owner.started()
    const { query, update, updateLayout, stop } = other.recording(resourceId, sid)
    const calls = [other.start(resourceId), query(), update({ webRecordingConfig: {} }), updateLayout({}), stop()]
    for (const call of calls) expect(await call).toMatchObject({ status: 400, body: { code: 1003 } })
    expect((await ownQuery()).status).toBe(200)
  })

  test('a sid of another tenant is as unknown as one that nobody has', async () => {
    const [owner, other] = [agora(), agora()]
    const { sid, query: ownQuery } = await owner.started()
    const { resourceId } = await other.started()
    const { query, update, stop } = other.recording(resourceId, sid)
    const body = { ...notFound.body, ...who, resourceId, sid }
    for (const call of [query(), update({ webRecordingConfig: {} }), stop()]) {
      const answer = await call
      expect([answer.status, answer.body]).toEqual([404, body])
    }
    expect((await ownQuery()).status).toBe(200)
  })

  test('settings, clock and the same cname and uid are each tenant’s own', async () => {
    const [one, other] = [agora(), agora()]
    await one.configure({ status: 'suspended', switches: { bareFileNames: true } })
    expect([(await one.acquire()).status, (await other.acquire()).status]).toEqual([400, 200])
    await one.configure({ status: 'active' })
    const [ones, others] = [await one.started({ maxRecordingHour: 1 }), await other.started({ maxRecordingHour: 1 })]
    await one.advance(3_600_000)
    expect([(await ones.query()).status, (await others.query()).status]).toEqual([404, 200])
    expect((await one.now()) - (await other.now())).toBe(3_600_000)
  })
})
