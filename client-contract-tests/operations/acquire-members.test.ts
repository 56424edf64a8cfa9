import { expect, test } from 'vitest'
import { webStart, who, type Otherwise } from '../agora.ts'
import { describeTargets } from '../targets.ts'

const wrongShape = { status: 400, body: { code: 2, reason: 'api body validate failed!' } }

function refusedFor(field: string) {
  return { status: 400, body: { code: 2, reason: `Acquire: invalid ${field} value!` } }
}

describeTargets('acquire', (agora) => {
  async function outcome(clientRequest: unknown, otherwise: Otherwise = {}) {
    const { status, body } = await agora().acquire(clientRequest, otherwise)
    return { status, body }
  }

  function granted(names: object = who) {
    return { status: 200, body: { ...names, resourceId: expect.any(String) } }
  }

  test('R-042, R-043: it gives back cname and uid, and a resource ID', async () => {
    const names = { cname: 'my page 1', uid: '0042' }
    const { status, body } = await outcome({ scene: 1, resourceExpiredHour: 24 }, names)
    expect([status, body]).toEqual([200, { ...names, resourceId: expect.stringMatching(/^[A-Za-z0-9_-]+$/) }])
  })

  test('R-044: the same body again gets another resource ID', async () => {
    const client = agora()
    const ids = await Promise.all(Array.from({ length: 20 }, () => client.resource()))
    expect(new Set(ids).size).toBe(20)
  })

  test('R-045: without cname', async () => {
    expect(await outcome({}, { cname: undefined })).toEqual(wrongShape)
  })

  test('R-046: cname a number', async () => {
    expect(await outcome({}, { cname: 463224 })).toEqual(wrongShape)
  })

  test.each([0, 1])('R-047: cname empty, in scene %j', async (scene) => {
    expect(await outcome({ scene }, { cname: '' })).toEqual(refusedFor('cname'))
  })

  test('R-048: without uid', async () => {
    expect(await outcome({}, { uid: undefined })).toEqual(wrongShape)
  })

  test('R-049: uid a number', async () => {
    const client = agora()
    const { status, body } = await client.acquire({}, { uid: 527841 })
    expect({ status, body }).toEqual(wrongShape)
    expect((await client.lastReply()).why).toMatch(/^uid: .*expected a text, received 527841$/)
  })

  test.each(['0', '00', '0000000000'])('R-050: uid %j', async (uid) => {
    expect(await outcome({}, { uid })).toMatchObject({ status: 400, body: { code: 2 } })
  })

  test.each(['1', '4294967294', '4294967295'])('R-051: uid %j', async (uid) => {
    expect(await outcome({}, { uid })).toEqual(granted({ ...who, uid }))
  })

  test.each(['4294967296', '42949672950', '99999999999999999999'])('R-052: uid %j', async (uid) => {
    expect(await outcome({}, { uid })).toMatchObject({ status: 400, body: { code: 2 } })
  })

  test.each(['abc', '-1', '1.5', '', ' ', '1e3', '0x10', ' 1', '1 ', '+1', '１'])('R-053: uid %j', async (uid) => {
    expect(await outcome({}, { uid })).toMatchObject({ status: 400, body: { code: 2 } })
  })

  test('R-054: without clientRequest', async () => {
    const { call, base } = agora()
    const { status, body } = await call('POST', `${base}/acquire`, who)
    expect({ status, body }).toEqual(wrongShape)
  })

  test.each([null, 'text', 1, true, []])('R-055: clientRequest %j', async (clientRequest) => {
    expect(await outcome(clientRequest)).toEqual(wrongShape)
  })

  test('R-056: an empty clientRequest means scene 0', async () => {
    const client = agora()
    const resourceId = await client.resource({})
    expect((await client.start(resourceId)).body).toMatchObject({ code: 2, reason: 'Start: invalid scene value!' })
    expect((await client.acquire({}, { cname: 'a/b' })).body.code).toBe(401)
  })

  test('R-056: an empty clientRequest means 72 hours', async () => {
    const client = agora()
    const resourceId = await client.resource({})
    const { body } = await client.start(resourceId, { storageConfig: webStart().storageConfig }, { mode: 'mix' })
    const recording = client.recording(resourceId, body.sid)
    await client.advance(72 * 3_600_000 - 1)
    expect((await recording.updateLayout({}, { mode: 'mix' })).status).toBe(200)
    await client.advance(1)
    expect((await recording.updateLayout({}, { mode: 'mix' })).body.code).toBe(433)
  })

  test.each([0, 1])('R-057: scene %j', async (scene) => {
    expect(await outcome({ scene })).toEqual(granted())
  })

  test('R-058: scene 2', async () => {
    expect(await outcome({ scene: 2 })).toEqual(granted())
  })

  test('R-058: scene 2 with refusePostponedScene', async () => {
    const client = agora()
    await client.configure({ switches: { refusePostponedScene: true } })
    const { status, body } = await client.acquire({ scene: 2 })
    expect([status, body]).toMatchObject([400, { code: 2, reason: 'Acquire: invalid scene value!' }])
    expect((await client.lastReply()).why).toMatch(/scene.*2.*refusePostponedScene/)
    expect((await client.acquire({ scene: 1 })).status).toBe(200)
  })

  test.each([3, -1])('R-059: scene %j', async (scene) => {
    const client = agora()
    const { status, body } = await client.acquire({ scene })
    expect({ status, body }).toEqual(refusedFor('scene'))
    expect((await client.lastReply()).why).toMatch(new RegExp(`^clientRequest.scene: .*expected.*received ${scene}$`))
  })

  test.each(['1', 1.5, true, [1], {}])('R-060: scene %j', async (scene) => {
    expect(await outcome({ scene })).toEqual(refusedFor('scene'))
  })
})
