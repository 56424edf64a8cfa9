import { describe, expect, test } from 'vitest'
import { classroomRefusals } from './error-codes.ts'
import { readStartRecord, videoBitrateOf } from './record-state.ts'

const rootUrl = 'https://host/record_page.html'

/** A start of a page, with these members of `webRecordConfig`. */
function web(config: object, top: object = {}) {
  return readStartRecord({ mode: 'web', webRecordConfig: { rootUrl, ...config }, ...top })
}

function configOf(read: ReturnType<typeof readStartRecord>) {
  if ('refused' in read) throw new Error(`Failed to read the start: ${read.why}`)
  return read.value.web
}

/** Status and code of the refusal, undefined if it is none. */
function codes(read: ReturnType<typeof readStartRecord>) {
  if (!('refused' in read)) return undefined
  const { status, code } = classroomRefusals[read.refused]
  return `${status}/${code}`
}

describe('mode', () => {
  test.each([undefined, null, {}, { mode: null }, { backupCount: 0 }])('a body of %j starts composite', (body) => {
    expect(readStartRecord(body)).toEqual({ value: { mode: undefined } })
  })

  test('in composite mode nothing of a page counts, not even a time-out: no page could report', () => {
    expect(readStartRecord({ webRecordConfig: { videoBitrate: 1 }, retryTimeout: 60 })).toEqual({ value: { mode: undefined } })
  })

  test.each(['xyz', '', 'Web', 3])('F-053: mode %j is refused', (mode) => {
    expect(codes(web({}, { mode }))).toBe('400/400')
  })

  test.each(['web', [], 3, true])('a body that is no object is refused: %j', (body) => {
    expect(codes(readStartRecord(body))).toBe('400/400')
  })
})

describe('the page', () => {
  test.each([{}, { webRecordConfig: null }, { webRecordConfig: {} }, { webRecordConfig: { rootUrl: null, url: null } }])('F-048: mode web with %j', (body) => {
    expect(codes(readStartRecord({ mode: 'web', ...body }))).toBe('400/30400412')
  })

  test('F-049: an empty rootUrl is none', () => {
    expect(codes(web({ rootUrl: '' }))).toBe('400/30400412')
    expect(codes(web({ rootUrl: '', url: '' }))).toBe('400/30400412')
  })

  test('url alone suffices, and stays byte for byte', () => {
    const url = 'HTTP://host/a b?x=%7e&y=中#/c?d'
    expect(configOf(web({ rootUrl: undefined, url }))).toMatchObject({ url, rootUrl: undefined })
  })

  test('an empty url beside a rootUrl is none', () => {
    expect(configOf(web({ url: '' }))).toMatchObject({ url: undefined, rootUrl })
  })

  test.each(['page.html', '/page.html', '//host/page', 'file:///etc/passwd', 'javascript:0', 'https://', 7])('an address that is not http or https is refused: %j', (address) => {
    expect(codes(web({ url: address }))).toBe('400/400')
    expect(codes(web({ rootUrl: address }))).toBe('400/400')
  })

  test('a service with a page of its own records that, and the named one where one is named', () => {
    const ownPage = 'http://127.0.0.1:8788/own'
    expect(configOf(readStartRecord({ mode: 'web', webRecordConfig: { videoFps: 30 } }, ownPage))).toMatchObject({ rootUrl: ownPage, videoFps: 30 })
    expect(configOf(readStartRecord({ mode: 'web', webRecordConfig: { rootUrl } }, ownPage))).toMatchObject({ rootUrl })
    expect(configOf(readStartRecord({ mode: 'web', webRecordConfig: { url: rootUrl } }, ownPage))).toMatchObject({ url: rootUrl, rootUrl: undefined })
  })
})

describe('numbers', () => {
  /** The value that comes of each, or how it is refused. */
  function judged(name: 'videoBitrate' | 'videoFps' | 'audioProfile' | 'maxRecordingHour' | 'videoWidth' | 'videoHeight', values: readonly number[], other: object = {}) {
    return values.map((value) => {
      const read = web({ [name]: value, ...other })
      return codes(read) ?? configOf(read)?.[name]
    })
  }

  test('F-065: videoBitrate from 50 to 8000', () => {
    expect(judged('videoBitrate', [49, 50, 8000, 8001])).toEqual(['400/400', 50, 8000, '400/400'])
  })

  test('F-066: videoFps from 5 to 60', () => {
    expect(judged('videoFps', [4, 5, 60, 61])).toEqual(['400/400', 5, 60, '400/400'])
  })

  test('F-067: audioProfile from 0 to 2', () => {
    expect(judged('audioProfile', [-1, 0, 1, 2, 3])).toEqual(['400/400', 0, 1, 2, '400/400'])
  })

  test('F-068: videoWidth from 480 to 1920', () => {
    expect(judged('videoWidth', [479, 480, 1920, 1921])).toEqual(['400/400', 480, 1920, '400/400'])
  })

  test('F-070: maxRecordingHour from 1 to 720', () => {
    expect(judged('maxRecordingHour', [0, 1, 720, 721])).toEqual(['400/400', 1, 720, '400/400'])
  })

  test('videoHeight from 480 to 1920, where the width allows it', () => {
    expect(judged('videoHeight', [479, 480, 1920, 1921], { videoWidth: 1080 })).toEqual(['400/400', 480, 1920, '400/400'])
  })

  test('F-069: 1920 × 1080 is the largest picture', () => {
    expect(configOf(web({ videoWidth: 1920, videoHeight: 1080 }))).toMatchObject({ videoWidth: 1920, videoHeight: 1080 })
    expect(codes(web({ videoWidth: 1920, videoHeight: 1081 }))).toBe('400/400')
  })

  test.each(['videoBitrate', 'videoFps', 'audioProfile', 'maxRecordingHour', 'videoWidth', 'videoHeight'])('%s as a text, a fraction or a flag is refused', (name) => {
    expect(['1000', 1000.5, true].map((value) => codes(web({ [name]: value })))).toEqual(['400/400', '400/400', '400/400'])
  })

  test('F-072: 640 × 480 gets 1500 kbit/s', () => {
    expect(videoBitrateOf(configOf(web({ videoWidth: 640, videoHeight: 480 }))!)).toBe(1500)
  })

  test('1280 × 720 pixels and more get 2000 kbit/s, in any shape; what is asked for is kept', () => {
    const bitrates = [{}, { videoWidth: 1279 }, { videoWidth: 720, videoHeight: 1280 }, { videoWidth: 640, videoHeight: 480, videoBitrate: 50 }]
    expect(bitrates.map((config) => videoBitrateOf(configOf(web(config))!))).toEqual([2000, 1500, 2000, 50])
  })

  test('what is left out takes its default, and so does null', () => {
    const defaults = { rootUrl, publishRtmp: false, onhold: false, videoFps: 15, audioProfile: 0, videoWidth: 1280, videoHeight: 720 }
    const nulls = Object.fromEntries([...Object.keys(defaults), 'url', 'onHold', 'videoBitrate', 'maxRecordingHour'].map((name) => [name, null]))
    expect(configOf(web({}))).toEqual(defaults)
    expect(configOf(web({ ...nulls, rootUrl }))).toEqual(defaults)
  })
})

describe('retryTimeout', () => {
  test.each([0, -1, 'x', '60', 1.5])('F-093: %j is refused', (retryTimeout) => {
    expect(codes(web({}, { retryTimeout }))).toBe('400/400')
  })

  test('it is read in seconds, and left out or null there is none', () => {
    expect(web({}, { retryTimeout: 60 })).toMatchObject({ value: { retryTimeoutSeconds: 60 } })
    expect(web({}, { retryTimeout: 1 })).toMatchObject({ value: { retryTimeoutSeconds: 1 } })
    const none = { value: { retryTimeoutSeconds: undefined } }
    expect([web({}), web({}, { retryTimeout: null })]).toMatchObject([none, none])
  })
})

describe('flags', () => {
  test('F-103: onHold is onhold', () => {
    expect([{ onhold: true }, { onHold: true }, { onHold: false }].map((flags) => configOf(web(flags))?.onhold)).toEqual([true, true, false])
    expect(configOf(web({ onHold: true }))).toEqual(configOf(web({ onhold: true })))
  })

  test('F-104: where both are given onhold decides', () => {
    expect([true, false].map((onhold) => configOf(web({ onhold, onHold: !onhold }))?.onhold)).toEqual([true, false])
  })

  test.each(['onhold', 'onHold'])('%s as a text or number is refused', (name) => {
    expect(['true', 1].map((value) => codes(web({ [name]: value })))).toEqual(['400/400', '400/400'])
  })

  test('publishRtmp may be a text', () => {
    expect([true, 'true', false, 'false'].map((publishRtmp) => configOf(web({ publishRtmp }))?.publishRtmp)).toEqual([true, true, false, false])
    expect(['yes', 1, ''].map((publishRtmp) => codes(web({ publishRtmp })))).toEqual(Array(3).fill('400/400'))
  })
})

test('what the SDKs send is accepted as it is (F-143, F-144)', () => {
  const body = { webRecordConfig: { rootUrl: `${rootUrl}?language=en`, videoBitrate: 3000, mood: 1 }, mode: 'web', retryTimeout: 60, backupCount: 0 }
  expect(readStartRecord(body)).toMatchObject({ value: { mode: 'web', retryTimeoutSeconds: 60, web: { rootUrl: `${rootUrl}?language=en`, videoBitrate: 3000 } } })
})

test('a refusal says where, what was expected and what was received', () => {
  expect(web({ videoBitrate: 49 })).toEqual({ refused: 'badParameter', why: expect.stringMatching(/^webRecordConfig\.videoBitrate: .*50.*, received 49$/) as string })
})
