import { expect, test } from 'vitest'
import { storage, webStart, type Agora } from '../agora.ts'
import { describeTargets } from '../targets.ts'

const secrets = { accessKey: 'hidden-access-key', secretKey: 'hidden-secret-key', stsToken: 'hidden-sts-token' }
const storageConfig = storage(secrets)

describeTargets('secrets', (agora) => {
  async function expectNothingHidden(client: Agora) {
    const journal = JSON.stringify(await client.journal())
    expect(journal).toContain('"request"')
    expect(journal).not.toMatch(/hidden/)
  }

  test('are masked in the journal of a recording from acquire to stop', async () => {
    const client = agora()
    const request = webStart({}, { token: 'hidden-token', storageConfig })
    const resourceId = await client.resource({ scene: 1, startParameter: request })
    const { body } = await client.start(resourceId, request)
    const recording = client.recording(resourceId, body.sid)
    await recording.update({ webRecordingConfig: { onhold: true }, storageConfig })
    await client.advance(16_000)
    await recording.query()
    await recording.stop()
    await expectNothingHidden(client)
    expect(JSON.stringify(await client.journal())).toContain('"secretKey":"***"')
    expect(JSON.stringify(await recording.view())).not.toMatch(/hidden/)
  })

  test.each([
    ['another member', webStart({ videoWidth: 1 }, { storageConfig })],
    ['the vendor', webStart({}, { storageConfig: { ...storageConfig, vendor: 9 } })],
    ['a list for an object', webStart({}, { storageConfig: [storageConfig] })],
    ['a text for an object', webStart({}, { storageConfig: JSON.stringify(storageConfig) })],
    ['secrets of the wrong type', webStart({}, { storageConfig: storage({ secretKey: ['hidden-secret-key'] }) })],
    ['secrets in a deeper object', webStart({}, { storageConfig: storage({ accessKey: { key: 'hidden-access-key' } }) })],
    ['storageConfig in the wrong place', { ...webStart(), extensionServiceConfig: { extensionServices: { storageConfig } } }],
    ['storageConfig for a text', webStart({ url: storageConfig })],
    ['other letter case', webStart({}, { storageConfig: { SecretKey: 'hidden-secret-key', AccessKey: 'hidden-access-key' } })],
    ['nothing but a list', [storageConfig]],
  ])('are masked when a start is refused for %s', async (_what, clientRequest) => {
    const client = agora()
    const { status } = await client.start(await client.resource(), clientRequest)
    expect(status).toBe(400)
    await expectNothingHidden(client)
  })

  test('are masked when they are numbers', async () => {
    const client = agora()
    const { status } = await client.start(await client.resource(), webStart({}, { storageConfig: storage({ secretKey: 918_273_645 }) }))
    expect(status).toBe(400)
    expect(JSON.stringify(await client.journal())).not.toContain('918273645')
  })

  test.each(['{"secretKey": hidden-secret-key}', '{"secretKey":"hidden-secret-key",}', '"secretKey":"hidden"'])('are masked when the body is not JSON: %s', async (text) => {
    const client = agora()
    const { body } = await client.call('POST', `${client.base}/acquire`, text)
    expect(body.code).toBe(8)
    await expectNothingHidden(client)
  })

  test('are masked when credentials are refused, and in the settings', async () => {
    const client = agora()
    const { body } = await client.configure({ auth: { customerId: 'id', customerSecret: 'hidden-customer-secret' } })
    expect(body).toMatchObject({ auth: { customerId: 'id', customerSecret: '***' } })
    const authorization = `Basic ${Buffer.from('id:hidden-too').toString('base64')}`
    expect((await client.acquire({}, { headers: { authorization } })).status).toBe(401)
    expect(JSON.stringify(await client.journal())).not.toContain('hidden')
    expect(JSON.stringify(await client.journal())).not.toContain(authorization)
  })
})
