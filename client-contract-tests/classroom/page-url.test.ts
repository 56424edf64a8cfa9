import { expect, test } from 'vitest'
import { createClassroom } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

const rootUrl = 'https://example.test/record_page.html'
const appended = ['appId', 'roomUuid', 'roomName', 'roomType', 'userUuid', 'userName', 'rtmToken', 'roleType', 'pretest', 'region']

describeTargets('the address of the page', (agora) => {
  /** The address that a recorder was given, and its query as a page reads it. */
  async function opened(webRecordConfig: object = { rootUrl }, { roomName = 'Maths', ...where }: { roomUuid?: string; region?: string; roomName?: string } = {}) {
    const classroom = createClassroom(agora(), where)
    await classroom.created({ roomName })
    await classroom.started({ rootUrl: undefined, ...webRecordConfig })
    const [task] = await classroom.tasks()
    return { url: task!.url, query: new URL(task!.url).searchParams, appId: classroom.appId }
  }

  test('F-051: url with rootUrl beside it is opened to the letter', async () => {
    for (const url of ['https://example.test/page', 'https://example.test/a%20b/?x=1&x=2&&roomUuid=mine#/room?y=%E6%95%B0', 'https://example.test?a=ä b']) {
      expect((await opened({ url, rootUrl })).url).toBe(url)
    }
  })

  test('F-056: behind an address without a query', async () => {
    const { url, appId } = await opened()
    expect(url).toMatch(new RegExp(`^${rootUrl}\\?appId=${appId}&roomUuid=math-101&`))
  })

  test('F-056: behind a lonely question mark', async () => {
    const { url, appId } = await opened({ rootUrl: `${rootUrl}?` })
    expect(url).toMatch(new RegExp(`^${rootUrl}\\?appId=${appId}&`))
  })

  test('F-056: before the fragment', async () => {
    const { url, query } = await opened({ rootUrl: `${rootUrl}#/room` })
    expect(url).toMatch(/&region=CN#\/room$/)
    expect([...query.keys()]).toEqual(appended)
  })

  test('F-057: behind a query that was there', async () => {
    const { url, query, appId } = await opened({ rootUrl: `${rootUrl}?language=en` })
    expect(url).toMatch(new RegExp(`^${rootUrl}\\?language=en&appId=${appId}&`))
    expect(url.split('?')).toHaveLength(2)
    expect([...query.keys()]).toEqual(['language', ...appended])
  })

  test('F-058: the ten, in their order', async () => {
    const { query, appId } = await opened()
    expect([...query.keys()]).toEqual(appended)
    expect(Object.fromEntries(query)).toMatchObject({ appId, roomUuid: 'math-101', roomName: 'Maths', roomType: '4' })
  })

  test('F-058: one that the address has already is not there twice', async () => {
    const { query } = await opened({ rootUrl: `${rootUrl}?roomUuid=mine&language=en` })
    expect([query.getAll('roomUuid'), query.get('language')]).toEqual([['math-101'], 'en'])
  })

  test('F-059: role 0, and no test before', async () => {
    const { query } = await opened()
    expect([query.get('roleType'), query.get('pretest')]).toEqual(['0', 'false'])
  })

  test.each(['cn', 'ap', 'eu', 'na'])('F-060: the region %s in capitals', async (region) => {
    expect((await opened({ rootUrl }, { region })).query.get('region')).toBe(region.toUpperCase())
  })

  test.each(['math-101', 'a.b(c)[d]+e', 'recorder-9-9'])('F-061: the recorder is a user of its own in %s', async (roomUuid) => {
    const { query } = await opened({ rootUrl }, { roomUuid })
    const userName = query.get('userName')
    expect(userName).toMatch(/^recorder-\d+-\d+$/)
    expect(query.get('userUuid')).toBe(`${roomUuid}-${userName}`)
  })

  test('F-061: another one for every attempt and every recording', async () => {
    const client = agora()
    const room = createClassroom(client)
    await room.created()
    await room.started({}, { retryTimeout: 60 })
    await client.advance(130_000)
    await room.stop()
    await room.started()
    const users = (await room.tasks()).map(({ url }) => new URL(url).searchParams.get('userUuid'))
    expect(users).toHaveLength(4)
    expect(new Set(users).size).toBe(4)
  })

  test.each(['Maths & Music', '数学课 1', 'Größe + Maß = 100%', 'a?b#c/d;e', '"quoted"', '🎓'])('F-062: the name %j', async (roomName) => {
    const { query, url } = await opened({ rootUrl }, { roomName })
    expect(query.get('roomName')).toBe(roomName)
    expect(url, 'spaces as in a form').toContain(`roomName=${new URLSearchParams({ roomName }).toString().slice('roomName='.length)}&`)
  })

  test.each([rootUrl, `${rootUrl}?language=en`, `${rootUrl}?a=1&b=2`])('F-064: the stock page reads all ten behind %s', async (address) => {
    const { url } = await opened({ rootUrl: address })
    const read = new URLSearchParams(url.split('?').pop())
    expect(appended.filter((name) => !read.get(name)), 'not read').toEqual([])
  })

  test('F-064: nor does a question mark in a name hide any', async () => {
    const { url } = await opened({ rootUrl }, { roomUuid: 'what?', roomName: 'Why?' })
    const read = new URLSearchParams(url.split('?').pop())
    expect([read.get('roomUuid'), read.get('roomName')]).toEqual(['what?', 'Why?'])
    expect(appended.filter((name) => !read.get(name)), 'not read').toEqual([])
  })
})
