import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendPageParameters, pageQueryOf, type PageParameters } from './page-url.ts'

const page = 'https://host/record_page.html'
const names = ['appId', 'roomUuid', 'roomName', 'roomType', 'userUuid', 'userName', 'rtmToken', 'roleType', 'pretest', 'region']

const parameters: PageParameters = {
  appId: 'a'.repeat(32),
  roomUuid: 'room',
  roomName: 'Maths 101',
  roomType: 4,
  userUuid: 'room-recorder-1-1',
  userName: 'recorder-1-1',
  rtmToken: '007eJx/+w==',
  roleType: 0,
  pretest: false,
  region: 'cn',
}

/** As the stock record page reads its own address: of two values of a name the first counts. */
function stockPageReads(url: string) {
  const read = new URLSearchParams(url.split('?').pop())
  return Object.fromEntries([...read.keys()].map((name) => [name, read.get(name)]))
}

const texts = Object.fromEntries(names.map((name) => [name, String(parameters[name as keyof PageParameters])]))
const allTen = { ...texts, region: 'CN' }

describe('append page parameters', () => {
  test('F-056: an address without query gets one that begins with appId', () => {
    expect(appendPageParameters(page, parameters)).toMatch(/^https:\/\/host\/record_page\.html\?appId=a/)
    expect(appendPageParameters(`${page}?`, parameters)).toBe(appendPageParameters(page, parameters))
  })

  test('F-057: a query that is there stays first and as it is', () => {
    const url = appendPageParameters(`${page}?language=en&q=%7e+中&flag&flag`, parameters)
    expect(url.startsWith(`${page}?language=en&q=%7e+中&flag&flag&appId=`)).toBe(true)
    expect(url.split('?')).toHaveLength(2)
  })

  test('F-058: the names stand in their order', () => {
    const { searchParams } = new URL(appendPageParameters(`${page}?language=en`, parameters))
    expect([...searchParams.keys()]).toEqual(['language', ...names])
  })

  test('F-059: roleType is 0 and pretest is false', () => {
    expect(appendPageParameters(page, parameters)).toContain('&roleType=0&pretest=false&')
  })

  test.each(['cn', 'AP', 'Eu', 'na'])('F-060: region %s is in capitals', (region) => {
    expect(stockPageReads(appendPageParameters(page, { ...parameters, region }))['region']).toBe(region.toUpperCase())
  })

  test('F-062: any room name is read back as it was, from an address with one question mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (roomName) => {
        const url = appendPageParameters(page, { ...parameters, roomName })
        expect(new URL(url).searchParams.get('roomName')).toBe(roomName)
        expect(url.split('?')).toHaveLength(2)
        expect(stockPageReads(url)).toEqual({ ...allTen, roomName })
      }),
    )
  })

  test('F-062: a space is a plus sign, other scripts are UTF-8', () => {
    expect(appendPageParameters(page, { ...parameters, roomName: 'é 中' })).toContain('&roomName=%C3%A9+%E4%B8%AD&')
  })

  test('F-064: the parser of the stock page gets all ten values, and what rootUrl brought along', () => {
    expect(stockPageReads(appendPageParameters(page, parameters))).toEqual(allTen)
    expect(stockPageReads(appendPageParameters(`${page}?language=zh&`, parameters))).toEqual({ language: 'zh', ...allTen })
  })

  test('the token is percent-encoded', () => {
    expect(appendPageParameters(page, parameters)).toContain('&rtmToken=007eJx%2F%2Bw%3D%3D&')
  })

  test('a fragment stays behind the query', () => {
    const url = appendPageParameters(`${page}?language=en#/class?tab=1`, parameters)
    expect(url).toMatch(/\?language=en&appId=a+&.*&region=CN#\/class\?tab=1$/)
    expect(appendPageParameters(`${page}#top`, parameters)).toMatch(/html\?appId=.*&region=CN#top$/)
  })

  test('a parameter that rootUrl already has gives way, also where its name is written in another way', () => {
    const url = appendPageParameters(`${page}?roleType=2&language=en&app%49d=x&roomuuid=y&region`, parameters)
    expect(url).toContain('?language=en&roomuuid=y&appId=')
    expect(stockPageReads(url)).toEqual({ language: 'en', roomuuid: 'y', ...allTen })
    expect(stockPageReads(appendPageParameters(`${page}??appId=x`, parameters))).toEqual(allTen)
  })

  test('whatever rootUrl brings along, each of the ten is there once, with the right value', () => {
    const name = fc.oneof(fc.constantFrom(...names), fc.webQueryParameters())
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.webQueryParameters())), fc.webFragments(), (pairs, fragment) => {
        const own = pairs.map((pair) => pair.join('=')).join('&').replaceAll('?', '')
        const { searchParams, hash } = new URL(appendPageParameters(`${page}?${own}#${fragment}`, parameters))
        expect(Object.fromEntries(names.map((name) => [name, searchParams.getAll(name)]))).toEqual(Object.fromEntries(names.map((name) => [name, [allTen[name as keyof typeof allTen]]])))
        expect(hash).toBe(new URL(`${page}#${fragment}`).hash)
      }),
    )
  })
})

describe('page query', () => {
  test('F-121: it is all behind the question mark', () => {
    const url = appendPageParameters(`${page}?language=en`, parameters)
    expect(pageQueryOf(url)).toBe(url.slice(url.indexOf('?') + 1))
    expect(pageQueryOf(url)).toMatch(/^language=en&appId=/)
  })

  test.each([
    [page, ''],
    [`${page}?`, ''],
    [`${page}?a=1?b=2`, 'a=1?b=2'],
    [`${page}?a=1#top?b=2`, 'a=1'],
    [`${page}#top?b=2`, ''],
  ])('of %s it is "%s"', (url, query) => {
    expect(pageQueryOf(url)).toBe(query)
  })
})
