import { expect, test } from 'vitest'
import { webStart } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { accepted, refusedFor, startWith } from './start-outcome.fixture.ts'

const recorder = webStart().extensionServiceConfig.extensionServices[0]!
const good = { rtmpUrl: 'rtmp://example.test/live/key' }

/** The web recorder with a push beside it. */
function pushing(serviceParam: unknown) {
  return { extensionServiceConfig: { extensionServices: [recorder, { serviceName: 'rtmp_publish_service', serviceParam }] } }
}

describeTargets('rtmp_publish_service', (agora) => {
  const outcome = (outputs: unknown) => startWith(agora(), {}, pushing({ outputs }))

  test.each([undefined, null, [], 'rtmp://example.test/live', {}])('R-197: outputs %j', async (outputs) => {
    expect(await outcome(outputs)).toEqual(refusedFor('outputs'))
  })

  test.each([undefined, null])('R-197: serviceParam %j', async (serviceParam) => {
    expect(await startWith(agora(), {}, pushing(serviceParam))).toEqual(refusedFor('serviceParam'))
  })

  test('R-198: two outputs', async () => {
    const client = agora()
    expect(await startWith(client, {}, pushing({ outputs: [good, { rtmpUrl: 'rtmp://other.test/live' }] }))).toEqual(refusedFor('outputs'))
    expect((await client.lastReply()).why).toMatch(/serviceParam.outputs: expected at most 1 in the list, received \[/)
  })

  test.each(['rtmp://example.test/live/key', 'rtmps://example.test:443/live/key?a=1', 'rtmp://127.0.0.1/'])('R-199: rtmpUrl %s', async (rtmpUrl) => {
    const recording = await agora().started({}, pushing({ outputs: [{ rtmpUrl }] }))
    const { body } = await recording.query()
    const push = body.serverResponse.extensionServiceState.find(({ serviceName }) => serviceName === 'rtmp_publish_service')
    expect(push?.payload.outputs).toEqual([{ rtmpUrl, status: expect.any(String) }])
    expect((await recording.view()).warnings).toEqual([expect.stringMatching(/^rtmp: .*not simulated/)])
  })

  test('R-199: the order of the services does not matter', async () => {
    const services = pushing({ outputs: [good] }).extensionServiceConfig.extensionServices.toReversed()
    expect(await startWith(agora(), {}, { extensionServiceConfig: { extensionServices: services } })).toEqual(accepted)
  })

  test.each([
    'http://example.test/live',
    'https://example.test/live',
    'srt://example.test',
    'rtmpt://example.test/live',
    'example.test/live',
    ' rtmp://example.test/',
    'rtmp:/example.test',
    '',
    1,
    null,
    undefined,
  ])('R-200: rtmpUrl %j', async (rtmpUrl) => {
    expect(await outcome([{ rtmpUrl }])).toEqual(refusedFor('rtmpUrl'))
  })
})
