import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillFileNamePrefix } from './file-name-prefix.ts'

const facts = { appId: 'app1', roomUuid: 'room1', nowMs: Date.UTC(2021, 6, 4, 23, 59, 59, 999) }

test('F-126: ids and dates take the place of their variables', () => {
  expect(fillFileNamePrefix(['scenario', 'recording', '${appId}', '${yyyyMM}', '${roomUuid}'], facts)).toEqual(['scenario', 'recording', 'app1', '202107', 'room1'])
})

test.each([
  ['${yyyy}', '2021'],
  ['${MM}', '07'],
  ['${dd}', '04'],
  ['${yyyyMMdd}', '20210704'],
  ['${yyyy-dd}', '2021-04'],
  ['${MM_dd}', '07_04'],
  ['${yyyy-MM-dd}', '2021-07-04'],
  ['${roomUuid}-${yyyy}-${roomUuid}', 'room1-2021-room1'],
])('F-126: %s becomes %s', (segment, filled) => {
  expect(fillFileNamePrefix([segment], facts)).toEqual([filled])
})

test('the date is that of UTC', () => {
  expect(fillFileNamePrefix(['${yyyyMMdd}'], { ...facts, nowMs: Date.UTC(2021, 6, 5) })).toEqual(['20210705'])
})

test.each(['${hh}', '${appid}', '${}', '${yyyy-}', '$appId', '{appId}', 'yyyy', '${toString}'])('what is no variable stays: %s', (segment) => {
  expect(fillFileNamePrefix([segment], facts)).toEqual([segment])
})

test('a variable inside of an id is text, and so is what replacing knows as one', () => {
  expect(fillFileNamePrefix(['${roomUuid}'], { ...facts, roomUuid: '${yyyy}$&$1' })).toEqual(['${yyyy}$&$1'])
})

test.each([
  ['..', '--'],
  ['.', '-'],
  ['', '-'],
  ['../../etc', '..-..-etc'],
  ['a\\b', 'a-b'],
  ['...', '...'],
  ['a\nb\0', 'a-b-'],
])('a room %j becomes the folder %j', (roomUuid, folder) => {
  expect(fillFileNamePrefix(['${roomUuid}'], { ...facts, roomUuid })).toEqual([folder])
})

test('no segment leads to another folder, whatever stands in it', () => {
  const part = fc.oneof(fc.constantFrom('.', '..', '/', '\\', '${roomUuid}', '${appId}', '${MM_dd}', ''), fc.string({ unit: 'binary' }))
  const segment = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.array(segment), segment, segment, (segments, appId, roomUuid) => {
      const filled = fillFileNamePrefix(segments, { appId, roomUuid, nowMs: facts.nowMs })
      expect(filled).toHaveLength(segments.length)
      expect(filled.filter((name) => name === '' || name === '.' || name === '..' || /[/\\]/.test(name))).toEqual([])
    }),
  )
})
