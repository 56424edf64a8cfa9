import { expect, test } from 'vitest'
import { createClassroom, outcome, webRecord } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

const accepted = [200, 0]
const badParameter = [400, 400]

describeTargets('numbers of webRecordConfig', (agora) => {
  async function outcomeOf(webRecordConfig: object) {
    const room = createClassroom(agora())
    await room.created()
    const answer = outcome(await room.start(webRecord(webRecordConfig)))
    expect(await room.tasks()).toHaveLength(answer[0] === 200 ? 1 : 0)
    return answer
  }

  test.each([50, 51, 7999, 8000])('F-065: videoBitrate %j', async (videoBitrate) => {
    expect(await outcomeOf({ videoBitrate })).toEqual(accepted)
  })

  test.each([49, 8001, 0, -1, '2000', true])('F-065: videoBitrate %j is none', async (videoBitrate) => {
    expect(await outcomeOf({ videoBitrate })).toEqual(badParameter)
  })

  test.each([5, 6, 59, 60])('F-066: videoFps %j', async (videoFps) => {
    expect(await outcomeOf({ videoFps })).toEqual(accepted)
  })

  test.each([4, 61, 0, '15'])('F-066: videoFps %j is none', async (videoFps) => {
    expect(await outcomeOf({ videoFps })).toEqual(badParameter)
  })

  test.each([0, 1, 2])('F-067: audioProfile %j', async (audioProfile) => {
    expect(await outcomeOf({ audioProfile })).toEqual(accepted)
  })

  test.each([3, -1, 0.5, '0'])('F-067: audioProfile %j is none', async (audioProfile) => {
    expect(await outcomeOf({ audioProfile })).toEqual(badParameter)
  })

  test.each([480, 481, 1919, 1920])('F-068: videoWidth %j', async (videoWidth) => {
    expect(await outcomeOf({ videoWidth })).toEqual(accepted)
  })

  test.each([479, 1921, 0, -1280, '1280'])('F-068: videoWidth %j is none', async (videoWidth) => {
    expect(await outcomeOf({ videoWidth })).toEqual(badParameter)
  })

  test.each([479, 1921])('F-068: videoHeight %j is none', async (videoHeight) => {
    expect(await outcomeOf({ videoWidth: 480, videoHeight })).toEqual(badParameter)
  })

  test.each([
    [1920, 1080],
    [1080, 1920],
    [1440, 1440],
    [480, 1920],
    [480, 480],
  ])('F-069: %i x %i', async (videoWidth, videoHeight) => {
    expect(await outcomeOf({ videoWidth, videoHeight })).toEqual(accepted)
  })

  test.each([
    [1920, 1081],
    [1081, 1920],
    [1441, 1440],
    [1920, 1920],
  ])('F-069: %i x %i is too large', async (videoWidth, videoHeight) => {
    expect(await outcomeOf({ videoWidth, videoHeight })).toEqual(badParameter)
  })

  test.each([1, 2, 719, 720])('F-070: maxRecordingHour %j', async (maxRecordingHour) => {
    expect(await outcomeOf({ maxRecordingHour })).toEqual(accepted)
  })

  test.each([0, 721, -1, '2'])('F-070: maxRecordingHour %j is none', async (maxRecordingHour) => {
    expect(await outcomeOf({ maxRecordingHour })).toEqual(badParameter)
  })
})
