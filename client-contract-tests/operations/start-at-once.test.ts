import { expect, test } from 'vitest'
import { who } from '../agora.ts'
import { describeTargets } from '../targets.ts'

const times = (count: number) => Array.from({ length: count })

describeTargets('starts at the same time', (agora) => {
  test('R-096, R-413: the same start twenty times makes one recording, and all are told its sid', async () => {
    const client = agora()
    const resourceId = await client.resource()
    const answers = await Promise.all(times(20).map(() => client.start(resourceId)))
    const sids = new Set(answers.map(({ body }) => body.sid))
    expect(sids.size).toBe(1)
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...times(19).map(() => 201)])
    expect(answers.filter(({ status }) => status === 201).map(({ body }) => body)).toEqual(
      times(19).map(() => ({ code: 7, reason: 'already started', ...who, resourceId, sid: [...sids][0] })),
    )
    await client.advance(20_000)
    expect((await client.journal()).filter(({ type, detail }) => type === 'state' && 'event' in detail && detail.event === 'start')).toHaveLength(1)
    expect((await client.recording(resourceId, [...sids][0]!).view()).files.filter(({ key }) => key.endsWith('.ts'))).toHaveLength(1)
  })

  test('R-099: of the same names under twenty resource IDs one is recorded', async () => {
    const client = agora()
    const resources = await Promise.all(times(20).map(() => client.resource()))
    expect(new Set(resources).size).toBe(20)
    const answers = await Promise.all(resources.map((resourceId) => client.start(resourceId)))
    expect(answers.map(({ status, body }) => body.code ?? status).toSorted((one, other) => one - other)).toEqual([...times(19).map(() => 53), 200])
  })

  test('R-304: of ten stops at the same time one ends it', async () => {
    const client = agora()
    const { sid, stop } = await client.started()
    await client.advance(20_000)
    const answers = await Promise.all(times(10).map(() => stop()))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status, body } of answers) if (status !== 200) expect([49, 404]).toContain(body.code)
    expect((await client.events(sid)).filter(({ eventType }) => eventType === 11)).toHaveLength(1)
  })

  test('R-044, R-086: of a hundred starts of a hundred acquires no two share an ID', async () => {
    const client = agora()
    const started = await Promise.all(times(100).map((_, index) => client.started({}, {}, { scene: 1 }, { uid: String(index + 1) })))
    expect(new Set(started.map(({ sid }) => sid)).size).toBe(100)
    expect(new Set(started.map(({ resourceId }) => resourceId)).size).toBe(100)
  })
})
