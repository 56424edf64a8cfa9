import { expect, test } from 'vitest'
import { outcome } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { guardedRoom } from './auth.fixture.ts'
import { expectNoneIn, tokensOf } from './page-tokens.fixture.ts'
import { asked, preflight, words } from './preflight.fixture.ts'

const rootUrl = 'https://example.test/record_page.html'

describeTargets('where tokens are checked', (agora) => {
  test('F-063: the token and user of the address may call ready', async () => {
    const client = agora()
    const { room, token } = await guardedRoom(client)
    const authorization = `agora token=${token.app()}`
    const started = await room.call('PUT', `${room.room}/records/states/1`, { mode: 'web', webRecordConfig: { rootUrl } }, { authorization })
    expect(outcome(started)).toEqual([200, 0])
    const [task] = await room.tasks()
    const { searchParams } = new URL(task!.url)
    const [rtmToken, userUuid] = [searchParams.get('rtmToken')!, searchParams.get('userUuid')!]
    expect(/rtmToken=([^&]*)/.exec(task!.url)?.[1], 'percent-encoded').toBe(encodeURIComponent(rtmToken))
    const ready = (uid: string) => room.ready({ authorization: undefined, 'x-agora-token': rtmToken, 'x-agora-uid': uid })
    expect((await ready('anna')).status).toBe(401)
    expect(outcome(await ready(userUuid))).toEqual([200, 0])
    const record = await room.call('GET', room.room, undefined, { authorization })
    expect(record.body.data).toMatchObject({ roomProperties: { record: { ready: true } } })
  })

  test('F-014: the preflight of ready needs none', async () => {
    const { room } = await guardedRoom(agora())
    const { status, headers } = await room.call('OPTIONS', `${room.room}/records/ready`, undefined, preflight)
    expect([200, 204]).toContain(status)
    expect(words(headers, 'access-control-allow-headers')).toEqual(expect.arrayContaining(asked))
  })

  test('F-145: the list by the path of old clients wants one', async () => {
    const { room, token } = await guardedRoom(agora())
    const legacy = `/recording/apps/${room.appId}/v1/rooms/${room.roomUuid}/records`
    expect(outcome(await room.call('GET', legacy, undefined, { authorization: undefined }))).toEqual([401, 401])
    expect(outcome(await room.call('GET', legacy, undefined, { authorization: `agora token=${token.app()}` }))).toEqual([200, 0])
  })

  test('none is in the journal: of the recorded page, of callers, nor the certificate', async () => {
    const client = agora()
    const { room, token } = await guardedRoom(client)
    const [app, anna] = [token.app(), token.roomUser('anna')]
    await room.call('PUT', `${room.room}/records/states/1`, { mode: 'web', webRecordConfig: { rootUrl: 'https://example.test/' } }, { authorization: `agora token="${app}"` })
    await room.call('GET', `${room.room}/records`, undefined, { authorization: undefined, 'x-agora-token': anna, 'x-agora-uid': 'anna' })
    await room.call('GET', `${room.room}/records`, undefined, { authorization: undefined, 'x-agora-token': anna, 'x-agora-uid': 'bert' })
    const { body } = await client.configure({ classroom: { auth: 'strict' } })
    expect(JSON.stringify(body)).toMatch(/"appCertificate":"\*\*\*"/)
    const tokens = await tokensOf(client, room)
    await expectNoneIn(client, [...tokens, app, anna])
  })
})
