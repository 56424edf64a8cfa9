import { expect, test } from 'vitest'
import { who } from '../agora.ts'
import { describeTargets } from '../targets.ts'

function refusedFor(field: string) {
  return { status: 400, body: { code: 2, reason: `Acquire: invalid ${field} value!` } }
}

const granted = { status: 200, body: { ...who, resourceId: expect.any(String) } }

describeTargets('what acquire may be asked', (agora) => {
  async function outcome(member: object) {
    const { status, body } = await agora().acquire({ scene: 1, ...member })
    return { status, body }
  }

  test.each([1, 2, 719, 720])('R-061: resourceExpiredHour %j', async (resourceExpiredHour) => {
    expect(await outcome({ resourceExpiredHour })).toEqual(granted)
  })

  test.each([0, 721, -1])('R-062: resourceExpiredHour %j, to the letter', async (resourceExpiredHour) => {
    const client = agora()
    const { status, body } = await client.acquire({ resourceExpiredHour })
    expect([status, body]).toEqual([400, { code: 2, reason: 'Acquire: invalid resourceExpiredHour value!' }])
    expect((await client.lastReply()).why).toMatch(new RegExp(`^clientRequest.resourceExpiredHour: .*expected.*received ${resourceExpiredHour}$`))
  })

  test.each([24.5, '24', true, []])('R-063: resourceExpiredHour %j', async (resourceExpiredHour) => {
    expect(await outcome({ resourceExpiredHour })).toEqual(refusedFor('resourceExpiredHour'))
  })

  test('R-416: without resourceExpiredHour it is 72 hours', async () => {
    const client = agora()
    const recording = await client.started({ maxRecordingHour: 100 })
    await client.advance(72 * 3_600_000 - 1)
    expect((await recording.query()).status).toBe(200)
    await client.advance(1)
    expect((await recording.query()).body.code).toBe(433)
  })

  test.each(['CN', 'AP', 'EU', 'NA'])('R-064: region %s', async (region) => {
    expect(await outcome({ region })).toEqual(granted)
  })

  test.each(['US', 'cn', 'GLOBAL', ' CN', 'JP'])('R-065: region %j', async (region) => {
    expect(await outcome({ region })).toEqual(refusedFor('region'))
  })

  test.each([0, 1, 2, 3, 4])('R-066: regionAffinity %j', async (regionAffinity) => {
    expect(await outcome({ regionAffinity })).toEqual(granted)
  })

  test.each([5, -1, '1', 1.5])('R-067: regionAffinity %j', async (regionAffinity) => {
    expect(await outcome({ regionAffinity })).toEqual(refusedFor('regionAffinity'))
  })

  test('R-068: excludeResourceIds of IDs that were given out, or were not, or none', async () => {
    const client = agora()
    for (const excludeResourceIds of [[await client.resource()], ['nobody-gave-this', 'nor this'], []]) {
      expect((await client.acquire({ scene: 1, excludeResourceIds })).status).toBe(200)
    }
  })

  test.each(['some-id', 1, {}, true])('R-069: excludeResourceIds %j', async (excludeResourceIds) => {
    expect(await outcome({ excludeResourceIds })).toEqual(refusedFor('excludeResourceIds'))
  })
})
