import { expect, test } from 'vitest'
import { createClassroom, outcome } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { asked, origin, preflight, words } from './preflight.fixture.ts'

describeTargets('pages on another origin', (agora) => {
  test.each(['cn', ''])('F-014: the preflight of ready, region "%s"', async (region) => {
    const { call, room } = createClassroom(agora(), { region })
    const { status, headers } = await call('OPTIONS', `${room}/records/ready`, undefined, preflight)
    expect([200, 204]).toContain(status)
    expect(['*', origin]).toContain(headers.get('access-control-allow-origin'))
    expect(words(headers, 'access-control-allow-methods')).toContain('put')
    expect(words(headers, 'access-control-allow-headers')).toEqual(expect.arrayContaining(asked))
  })

  test('F-014: the page may read the answer, a refusal too', async () => {
    const room = createClassroom(agora())
    const absent = await room.ready({ origin })
    await room.created()
    await room.started()
    const ready = await room.ready({ origin })
    expect([absent, ready].map(outcome)).toEqual([
      [404, 20404100],
      [200, 0],
    ])
    for (const { headers } of [absent, ready]) expect(['*', origin]).toContain(headers.get('access-control-allow-origin'))
  })
})
