import { expect, test } from 'vitest'
import { notFound } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { accepted, refusedFor, startWith } from './start-outcome.fixture.ts'

describeTargets('url', (agora) => {
  test.each([undefined, null, '', 1, true, ['https://example.test/']])('R-158: url %j', async (url) => {
    expect(await startWith(agora(), { url })).toEqual(refusedFor('url'))
  })

  test.each([
    'example.test',
    'www.example.test/page',
    '/relative',
    '//example.test/',
    '?query',
    'ftp://example.test/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,page',
    'about:blank',
    'chrome://version',
    'http://',
    'https://',
    'https:example.test',
    ' https://example.test/',
  ])('R-159: url %s', async (url) => {
    const client = agora()
    expect(await startWith(client, { url })).toEqual(refusedFor('url'))
    expect((await client.lastReply()).why).toBe(
      `extensionServiceConfig.extensionServices.0.serviceParam.url: expected an absolute http or https URL, received ${JSON.stringify(url)}`,
    )
  })

  test.each(['http://example.test', 'https://example.test:8443/', 'HTTPS://Example.Test/', 'http://127.0.0.1:3000/', 'http://[::1]:3000/', 'https://user:pass@example.test/'])(
    'R-159: url %s is one',
    async (url) => {
      expect(await startWith(agora(), { url })).toEqual(accepted)
    },
  )

  test.each([
    'https://example.test/room?is_recorder=1&token=a%20b+c%2Fd==&x=1;y=2',
    'https://example.test/#/room/1?user=ü&t=1%26',
    'https://Example.TEST/a/../b/./c//d?',
    `https://example.test/?long=${'x'.repeat(1900)}`,
  ])('R-160: it is opened as given: %s', async (url) => {
    expect((await (await agora().started({ url })).view()).url).toBe(url)
  })

  test('R-421: the synthetic recorder finds every page', async () => {
    const client = agora()
    const recording = await client.started({ url: 'https://no-such-page.example.test/404' })
    await client.advance(60_000)
    expect((await recording.payload()).state).toBe('inProgress')
    expect(await recording.view()).not.toHaveProperty('cause')
  })

  test.each(['https://unreachable.invalid/', 'http://unreachable.invalid:8080/page?a=1#b'])('R-421: except %s', async (url) => {
    const client = agora()
    const recording = await client.started({ url })
    expect((await recording.query()).status, 'right after start').toBe(200)
    await client.advance(4999)
    expect((await recording.query()).status, 'for five seconds').toBe(200)
    await client.advance(1)
    expect(await recording.query()).toMatchObject(notFound)
    expect(await recording.view()).toMatchObject({ state: 'ended', cause: 'access_url_failed' })
  })

  test('R-421: a host whose name only ends so is found', async () => {
    const client = agora()
    const recording = await client.started({ url: 'https://not-unreachable.invalid/' })
    await client.advance(10_000)
    expect((await recording.query()).status).toBe(200)
  })
})
