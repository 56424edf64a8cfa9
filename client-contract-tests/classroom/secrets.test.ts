import { expect, test } from 'vitest'
import { createClassroom } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { expectNoneIn, tokensOf } from './page-tokens.fixture.ts'
import { recordedRoom, T } from './recorded-room.fixture.ts'

const address = 'https://example.test/page?x=1&rtmToken=007hidden%2Btoken&y=2#rtmToken=007hidden'

describeTargets('tokens of the recorded page', (agora) => {
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
    const tokens = await tokensOf(client, room)
    expect(tokens).toHaveLength(2)
    await expectNoneIn(client, tokens)
  })

  test.each([{ url: address }, { url: address, rootUrl: address }])('nor when the caller brings them along in %j', async (webRecordConfig) => {
    const client = agora()
    const room = await recordedRoom(client, webRecordConfig)
    await room.records()
    await room.stopped()
    await expectNoneIn(client, ['007hidden'])
    client.needs('whole addresses')
    expect((await room.tasks())[0]?.url).toBe(address)
  })

  test('nor in the sessions that the control API lists, one by one neither', async () => {
    const client = agora()
    const room = await recordedRoom(client)
    const tokens = await tokensOf(client, room)
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
    await expectNoneIn(client, ['007hidden'])
  })

  test('nor when a page cannot be opened', async () => {
    const client = agora()
    const room = await recordedRoom(client, { rootUrl: 'https://unreachable.invalid/' }, {})
    await room.advance(10_000)
    expect(JSON.stringify(await client.journal())).toContain('could not be opened')
    const tokens = await tokensOf(client, room)
    await expectNoneIn(client, tokens)
    for (const token of tokens) expect(JSON.stringify((await room.tasks())[0]?.warnings)).not.toContain(encodeURIComponent(token))
  })
})
