import { expect, test } from 'vitest'
import { compare } from './compare.ts'
import type { Exchange } from './exchange.ts'

const json = { 'content-type': 'application/json', 'x-request-id': '0b1a7c0e-1111-4222-8333-944455556666' }

function said(name: string, body: unknown, { status = 200, headers = json as Exchange['answer']['headers'] } = {}): Exchange {
  return { name, rules: [], request: { method: 'GET', path: '/', headers: {} }, answer: { status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) } }
}

const differences = (service: readonly Exchange[], emulator: readonly Exchange[]) => compare(service, emulator).flatMap((finding) => finding.differences)

/** A recording with these ids, at this moment. */
const recorded = (resourceId: string, sid: string, ms: number, utc: string) => [
  said('acquire', { cname: 'a', resourceId }),
  said('start', { cname: 'a', resourceId, sid }),
  said('query', { sid, fileList: [{ filename: `${sid}_a_${utc}.m3u8`, sliceStartTime: ms }] }),
]

test('ids and times may be others, as long as they are the same where they are to be, and of the same letters', () => {
  const ours = recorded('Ab_9Ab_9', 'f'.repeat(32), 1_767_225_600_000, '20260101000000000')
  expect(differences(recorded('zz-zz-zz', '0'.repeat(32), 1_783_123_200_123, '20260704120000000'), ours)).toEqual([])
  const another = [...recorded('zz-zz-zz', '0'.repeat(32), 1_783_123_200_123, '20260704120000000').slice(0, 2), said('query', { sid: '1'.repeat(32), fileList: [{ filename: 'a', sliceStartTime: 5 }] })]
  expect(differences(another, ours)).toEqual([
    'body.sid: the service has "<sid of query, 32 of 0-9a-f>", the emulator has "<sid of start, 32 of 0-9a-f>"',
    'body.fileList[0].filename: the service has "a", the emulator has "<sid of start, 32 of 0-9a-f>_a_<UTC>.m3u8"',
    'body.fileList[0].sliceStartTime: the service has 5, the emulator has "<Unix ms>"',
  ])
  expect(differences(recorded('zz.zz.zz', 'F'.repeat(32), 1_783_123_200_123, '20260704120000000'), ours)).toContain(
    'body.sid: the service has "<sid of start, 32 of A-Za-z0-9_->", the emulator has "<sid of start, 32 of 0-9a-f>"',
  )
})

test('two calls that are to get ids of their own and get the same one differ', () => {
  const two = (first: string, second: string) => [said('one', { resourceId: first }), said('the same again', { resourceId: second })]
  expect(differences(two('aaaaaaaa', 'aaaaaaaa'), two('bbbbbbbb', 'cccccccc'))).toEqual(['body.resourceId: the service has "<resourceId of one, 0-9a-f>", the emulator has "<resourceId of the same again, 0-9a-f>"'])
})

test('of what was asked until it was as awaited the last answer counts', () => {
  const looks = (...statuses: number[]) => statuses.map((status) => said('query', { status }))
  expect(differences(looks(1, 4, 4, 5), looks(1, 5))).toEqual([])
  expect(differences(looks(1, 5), looks(5, 4))).toEqual(['body.status: the service has 5, the emulator has 4'])
})

test('members, elements, status and the two headers are told one by one', () => {
  const service = said('stop', { list: [1, 2], more: null }, { status: 206, headers: { 'content-type': 'Application/JSON; charset=UTF-8', 'x-request-id': 'abc', server: 'openresty' } })
  expect(differences([service], [said('stop', { list: [1], code: 0 })])).toEqual([
    'status: the service has 206, the emulator has 200',
    'Content-Type: the service has "application/json;charset=utf-8", the emulator has "application/json"',
    'X-Request-Id: the service has "no UUID", the emulator has "a UUID"',
    'body.list[1]: the service has 2, the emulator has none',
    'body.more: the service has null, the emulator has none',
    'body.code: the service has none, the emulator has 0',
  ])
  expect(differences([said('stop', '<html>', { headers: {} })], [said('stop', '{}')])).toEqual([
    'Content-Type: the service has none, the emulator has "application/json"',
    'X-Request-Id: the service has "none", the emulator has "a UUID"',
    'body: the service has "<html>", the emulator has {}',
  ])
})

test('what only one of them was asked is not compared', () => {
  expect(compare([said('a', {}), said('acquire after: b', {})], [said('a', {})]).map(({ name }) => name)).toEqual(['a'])
})
