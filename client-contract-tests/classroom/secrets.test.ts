import { expect, test } from 'vitest'
import type { Agora } from '../agora.ts'
import { createClassroom } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { guardedRoom } from './auth.fixture.ts'
import { recordedRoom, T } from './recorded-room.fixture.ts'

const address = 'https://example.test/page?x=1&rtmToken=007hidden%2Btoken&y=2#rtmToken=007hidden'

describeTargets('tokens of the recorded page', (agora) => {
  function expectNoneIn(client: Agora, tokens: readonly string[]) {
    const journal = JSON.stringify(client.journal())
    expect(journal).toContain('rtmToken=***')
    for (const token of tokens) for (const form of [token, encodeURIComponent(token)]) expect(journal).not.toContain(form)
    expect(journal).not.toMatch(/rtmToken=[^*…]/)
  }

  async function tokensOf(room: Pick<ReturnType<typeof createClassroom>, 'tasks'>) {
    const tokens = (await room.tasks()).flatMap(({ url }) => new URL(url).searchParams.getAll('rtmToken'))
    for (const token of tokens) expect(token).toMatch(/^007./)
    return tokens
  }

  test('are not in the journal of a recording with a retry, its list, events and polls', async () => {
    const client = agora()
    const room = await recordedRoom(client)
    await room.advance(T)
    await room.ready(await room.recorder(1))
    await room.records()
    await room.sequences()
    await room.poll()
    await room.stopped()
    await room.records()
    const tokens = await tokensOf(room)
    expect(tokens).toHaveLength(2)
    expectNoneIn(client, tokens)
  })

  test.each([{ url: address }, { url: address, rootUrl: address }])('nor when the caller brings them along in %j', async (webRecordConfig) => {
    const client = agora()
    const room = await recordedRoom(client, webRecordConfig)
    await room.records()
    await room.stopped()
    expectNoneIn(client, ['007hidden'])
    expect((await room.tasks())[0]?.url).toBe(address)
  })

  test('nor in the sessions that the control API lists, one by one neither', async () => {
    const client = agora()
    const room = await recordedRoom(client)
    const tokens = await tokensOf(room)
    const listed = await client.call('GET', `/_emulator/sessions?appId=${client.appId}`)
    const one = await client.call('GET', `/_emulator/sessions/${room.first.sid}`)
    for (const { body } of [listed, one]) {
      expect(JSON.stringify(body)).toContain('rtmToken=***')
      for (const token of tokens) expect(JSON.stringify(body)).not.toContain(encodeURIComponent(token))
    }
    // In process the address is whole: a test may act as the page.
    expect(tokens[0]).toMatch(/^007./)
  })

  test('nor when a start is refused', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    for (const url of [address.replace('https:', 'ftp:'), { [address]: address }]) {
      expect((await room.start({ mode: 'web', webRecordConfig: { url } })).status).toBe(400)
    }
    expectNoneIn(client, ['007hidden'])
  })

  test('nor when a page cannot be opened', async () => {
    const client = agora()
    const room = await recordedRoom(client, { rootUrl: 'https://unreachable.invalid/' }, {})
    await room.advance(10_000)
    expect(JSON.stringify(client.journal())).toContain('could not be opened')
    const tokens = await tokensOf(room)
    expectNoneIn(client, tokens)
    for (const token of tokens) expect(JSON.stringify((await room.tasks())[0]?.warnings)).not.toContain(encodeURIComponent(token))
  })

  test('nor where tokens are checked, and neither are those of callers and the certificate', async () => {
    const client = agora()
    const { room, token } = await guardedRoom(client)
    const [app, anna] = [token.app(), token.roomUser('anna')]
    await room.call('PUT', `${room.room}/records/states/1`, { mode: 'web', webRecordConfig: { rootUrl: 'https://example.test/' } }, { authorization: `agora token="${app}"` })
    await room.call('GET', `${room.room}/records`, undefined, { authorization: undefined, 'x-agora-token': anna, 'x-agora-uid': 'anna' })
    await room.call('GET', `${room.room}/records`, undefined, { authorization: undefined, 'x-agora-token': anna, 'x-agora-uid': 'bert' })
    const { body } = await client.configure({ classroom: { auth: 'strict' } })
    expect(JSON.stringify(body)).toMatch(/"appCertificate":"\*\*\*"/)
    const tokens = await tokensOf(room)
    expectNoneIn(client, [...tokens, app, anna])
  })
})
