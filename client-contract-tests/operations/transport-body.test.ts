import { expect, test } from 'vitest'
import { storage, webStart, who } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { accepted, refusedFor, refusedWith, startRequest, startWith } from './start-outcome.fixture.ts'

const recorder = webStart().extensionServiceConfig.extensionServices[0]!

describeTargets('bodies', (agora) => {
  async function acquireAs(type: string) {
    return agora().acquire({ scene: 1 }, { headers: { 'content-type': type } })
  }

  async function acquireText(text: string, headers = {}) {
    const { call, base } = agora()
    const { status, body } = await call('POST', `${base}/acquire`, text, headers)
    return [status, body]
  }

  test('R-024: Content-Type application/json without a charset', async () => {
    expect((await acquireAs('application/json')).status).toBe(200)
  })

  test.each([
    'application/json;charset=utf-8',
    'application/json; charset=utf-8',
    'application/json ; charset=UTF-8',
    'Application/JSON;Charset=Utf-8',
    'APPLICATION/JSON; CHARSET=UTF-8',
  ])('R-025: Content-Type %s', async (type) => {
    expect((await acquireAs(type)).status).toBe(200)
  })

  test.each(['text/plain', 'text/plain;charset=UTF-8', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'R-027: Content-Type %s',
    async (type) => {
      const { status, body } = await acquireAs(type)
      expect([status, body]).toEqual([400, { code: 8, reason: 'invalid request body' }])
    },
  )

  test.each(['{', '{"cname":', "{'cname':'a'}", 'cname=a&uid=1', '{"cname":"a",}', 'undefined', '<a/>'])('R-028: the body %s', async (text) => {
    expect(await acquireText(text)).toEqual([400, { code: 8, reason: 'invalid request body' }])
  })

  test.each(['', ' ', '\n'])('R-029: the empty body %j', async (text) => {
    expect(await acquireText(text)).toEqual([400, { code: 8, reason: 'invalid request body' }])
  })

  test('R-028, R-029: also at start, update and stop', async () => {
    const client = agora()
    const { resourceId, sid } = await client.started()
    const recording = `resourceid/${resourceId}/sid/${sid}/mode/web`
    for (const text of ['{', '']) {
      for (const path of [`resourceid/${resourceId}/mode/web/start`, `${recording}/update`, `${recording}/stop`]) {
        const { status, body } = await client.call('POST', `${client.base}/${path}`, text)
        expect([status, body]).toMatchObject([400, { code: 8, reason: 'invalid request body', resourceId }])
      }
    }
  })

  test.each(['[]', '"text"', '1', 'null', 'true', '[{}]'])('R-030: the JSON %s is no object', async (text) => {
    expect(await acquireText(text)).toEqual([400, { code: 2, reason: 'api body validate failed!' }])
  })

  test('R-036: an unknown member anywhere in acquire', async () => {
    const { status, body } = await agora().acquire({ scene: 1, unknown: { a: 1 } }, { ...({ unknown: [1] } as object) })
    expect([status, body]).toEqual([200, { ...who, resourceId: expect.any(String) }])
  })

  test.each([
    ['clientRequest', webStart({}, { unknown: true })],
    ['storageConfig', webStart({}, { storageConfig: storage({ unknown: 1 }) })],
    ['extensionParams', webStart({}, { storageConfig: storage({ extensionParams: { unknown: 1 } }) })],
    ['recordingFileConfig', webStart({}, { recordingFileConfig: { unknown: [] } })],
    ['extensionServiceConfig', webStart({}, { extensionServiceConfig: { extensionServices: [recorder], unknown: null } })],
    ['a service', webStart({}, { extensionServiceConfig: { extensionServices: [{ ...recorder, unknown: '' }] } })],
    ['serviceParam', webStart({ unknown: { url: 1 } })],
  ])('R-036: an unknown member of start in %s', async (_place, clientRequest) => {
    expect(await startRequest(agora(), clientRequest)).toEqual(accepted)
  })

  test('R-036: an unknown member of update and stop', async () => {
    const recording = await agora().started()
    expect((await recording.update({ webRecordingConfig: { onhold: true, unknown: 1 }, unknown: 1 })).status).toBe(200)
    expect((await recording.stop({ unknown: 1 })).status).toBe(200)
  })

  test.each([
    { Cname: 'a', uid: '1', clientRequest: {} },
    { cname: 'a', UID: '1', clientRequest: {} },
    { cname: 'a', uid: '1', ClientRequest: {} },
  ])('R-037: %j lacks a member', async (body) => {
    expect(await acquireText(JSON.stringify(body))).toEqual([400, { code: 2, reason: 'api body validate failed!' }])
  })

  test('R-037: members of start in another letter case', async () => {
    expect(await startWith(agora(), { videoWidth: undefined, VideoWidth: 1280 })).toEqual(refusedFor('videoWidth'))
    expect(await startWith(agora(), { url: undefined, URL: 'https://example.test/' })).toEqual(refusedFor('url'))
    expect(await startWith(agora(), {}, { extensionServiceConfig: undefined, ExtensionServiceConfig: {} })).toEqual(refusedWith('services not selected!'))
  })
})
