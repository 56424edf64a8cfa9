import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'
import { accepted, refusedFor, startWith } from './start-outcome.fixture.ts'

describeTargets('size of the picture', (agora) => {
  const outcome = (videoWidth: unknown, videoHeight: unknown) => startWith(agora(), { videoWidth, videoHeight })

  test.each([undefined, null])('R-165: videoWidth %j', async (videoWidth) => {
    expect(await outcome(videoWidth, 720)).toEqual(refusedFor('videoWidth'))
  })

  test.each([undefined, null])('R-166: videoHeight %j', async (videoHeight) => {
    expect(await outcome(1280, videoHeight)).toEqual(refusedFor('videoHeight'))
  })

  test.each([240, 241, 1919, 1920])('R-167: videoWidth %j', async (videoWidth) => {
    expect(await outcome(videoWidth, 720)).toEqual(accepted)
  })

  test.each([239, 1921, 0, -1280])('R-168: videoWidth %j', async (videoWidth) => {
    const client = agora()
    expect(await startWith(client, { videoWidth, videoHeight: 720 })).toEqual(refusedFor('videoWidth'))
    expect((await client.lastReply()).why).toMatch(new RegExp(`serviceParam.videoWidth: .*expected.*received ${videoWidth}$`))
  })

  test.each([240, 241, 1919, 1920])('R-169: videoHeight %j', async (videoHeight) => {
    expect(await outcome(720, videoHeight)).toEqual(accepted)
  })

  test.each([239, 1921, 0, -720])('R-170: videoHeight %j', async (videoHeight) => {
    expect(await outcome(720, videoHeight)).toEqual(refusedFor('videoHeight'))
  })

  test.each([1280.5, '1280', true, [1280], {}])('R-171: videoWidth %j', async (videoWidth) => {
    expect(await outcome(videoWidth, 720)).toEqual(refusedFor('videoWidth'))
  })

  test.each([720.5, '720'])('R-171: videoHeight %j likewise', async (videoHeight) => {
    expect(await outcome(1280, videoHeight)).toEqual(refusedFor('videoHeight'))
  })

  test.each([
    [1920, 1080],
    [1080, 1920],
    [1440, 1440],
  ])('R-172: %i x %i', async (width, height) => {
    expect(await outcome(width, height)).toEqual(accepted)
  })

  test.each([
    [1920, 1081],
    [1081, 1920],
    [1441, 1440],
    [1440, 1441],
    [1920, 1920],
  ])('R-173: %i x %i', async (width, height) => {
    const client = agora()
    const { status, body } = await startWith(client, { videoWidth: width, videoHeight: height })
    expect([status, body.code, body.reason]).toEqual([400, 2, expect.stringMatching(/^Start: invalid video(Width|Height) value!$/)])
    expect((await client.lastReply()).why).toMatch(/2073600 pixels/)
  })
})
