import { expect, test } from 'vitest'
import { createClassroom, outcome } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { guardedRoom } from './auth.fixture.ts'

const origin = 'https://record.example.test'
const asked = ['authorization', 'content-type', 'x-agora-token', 'x-agora-uid']

/** As a browser asks before a PUT with the three headers; a preflight has no credentials. */
const preflight = {
  origin,
  authorization: undefined,
  'content-type': undefined,
  'access-control-request-method': 'PUT',
  'access-control-request-headers': asked.join(','),
}

const words = (headers: Headers, name: string) => (headers.get(name) ?? '').toLowerCase().split(/, */)

describeTargets('pages on another origin', (agora) => {
  test.each(['cn', ''])('F-014: the preflight of ready, region "%s"', async (region) => {
    const { call, room } = createClassroom(agora(), { region })
    const { status, headers } = await call('OPTIONS', `${room}/records/ready`, undefined, preflight)
    expect([200, 204]).toContain(status)
    expect(['*', origin]).toContain(headers.get('access-control-allow-origin'))
    expect(words(headers, 'access-control-allow-methods')).toContain('put')
    expect(words(headers, 'access-control-allow-headers')).toEqual(expect.arrayContaining(asked))
  })

  test('F-014: it needs no token where tokens are checked', async () => {
    const { room } = await guardedRoom(agora())
    const { status, headers } = await room.call('OPTIONS', `${room.room}/records/ready`, undefined, preflight)
    expect([200, 204]).toContain(status)
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
