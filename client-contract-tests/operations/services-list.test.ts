import { expect, test } from 'vitest'
import { webStart } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { accepted, refusedFor, refusedWith, startWith } from './start-outcome.fixture.ts'

const recorder = webStart().extensionServiceConfig.extensionServices[0]!
const rtmp = { serviceName: 'rtmp_publish_service', serviceParam: { outputs: [{ rtmpUrl: 'rtmp://example.test/live' }] } }
const vod = { serviceName: 'aliyun_vod_service', serviceParam: { accessKey: 'a', secretKey: 's', regionId: 'cn-shanghai' } }
const noneSelected = refusedWith('services not selected!')

describeTargets('extension services', (agora) => {
  const outcome = (extensionServices: unknown, rest: object = {}) => startWith(agora(), {}, { extensionServiceConfig: { extensionServices, ...rest } })

  test.each([undefined, null])('R-146, R-423: extensionServiceConfig %j', async (extensionServiceConfig) => {
    expect(await startWith(agora(), {}, { extensionServiceConfig })).toEqual(noneSelected)
  })

  test.each([undefined, null, []])('R-147, R-423: extensionServices %j', async (extensionServices) => {
    expect(await outcome(extensionServices)).toEqual(noneSelected)
  })

  test.each(['text', 1, {}])('R-147: extensionServices %j is no list', async (extensionServices) => {
    expect(await outcome(extensionServices)).toEqual(refusedFor('extensionServices'))
  })

  test('R-148, R-423: rtmp_publish_service alone', async () => {
    expect(await outcome([rtmp])).toEqual(noneSelected)
  })

  test.each([[[recorder, recorder]], [[recorder, rtmp, recorder]]])('R-149: two recorders', async (services) => {
    expect(await outcome(services)).toEqual(refusedFor('extensionServices'))
  })

  test.each(['unknown_service', 'Web_Recorder_Service', '', 1, null, undefined])('R-150: the serviceName %j beside the recorder', async (serviceName) => {
    expect(await outcome([recorder, { ...recorder, serviceName }])).toEqual(refusedFor('serviceName'))
  })

  test('R-151: aliyun_vod_service beside the recorder', async () => {
    expect(await outcome([recorder, vod])).toEqual(refusedFor('serviceName'))
  })

  // A slip in the name leaves no recorder at all.
  test.each([[[{ ...recorder, serviceName: 'web_recoder_service' }]], [[vod]], [[rtmp, vod]]])('R-423: without a web_recorder_service %#', async (services) => {
    expect(await outcome(services)).toEqual(noneSelected)
  })

  test.each([undefined, '', 'error_abort', null])('R-152: errorHandlePolicy %j of the recorder', async (errorHandlePolicy) => {
    expect(await outcome([{ ...recorder, errorHandlePolicy }])).toEqual(accepted)
  })

  test.each(['error_ignore', 'Error_Abort', 'abort', 1])('R-153: errorHandlePolicy %j of the recorder', async (errorHandlePolicy) => {
    expect(await outcome([{ ...recorder, errorHandlePolicy }])).toEqual(refusedFor('errorHandlePolicy'))
  })

  test.each([undefined, '', 'error_ignore'])('R-154: errorHandlePolicy %j of rtmp_publish_service', async (errorHandlePolicy) => {
    expect(await outcome([recorder, { ...rtmp, errorHandlePolicy }])).toEqual(accepted)
  })

  test.each(['error_abort', 'ignore', 1])('R-155: errorHandlePolicy %j of rtmp_publish_service', async (errorHandlePolicy) => {
    expect(await outcome([recorder, { ...rtmp, errorHandlePolicy }])).toEqual(refusedFor('errorHandlePolicy'))
  })

  test.each(['v1', 'v2', '', 1])('R-156: apiVersion %j beside the services', async (apiVersion) => {
    expect(await outcome([recorder], { apiVersion })).toEqual(accepted)
  })

  test.each([undefined, null, 'text', []])('R-157: serviceParam %j', async (serviceParam) => {
    expect(await outcome([{ ...recorder, serviceParam }])).toEqual(refusedFor('serviceParam'))
  })
})
