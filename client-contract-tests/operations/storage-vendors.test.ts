import { expect, test } from 'vitest'
import { storage, type Agora } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { accepted, refusedFor, startWith } from './start-outcome.fixture.ts'

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, region) => region)
const endpoint = { extensionParams: { endpoint: 's3.example.test' } }

describeTargets('vendors and regions', (agora) => {
  let uids = 0

  async function outcome(change: object, client: Agora = agora()) {
    uids += 1
    const { status, body } = await startWith(client, {}, { storageConfig: storage(change) }, { uid: String(uids) })
    return { status, body: { ...body, uid: '527841' } }
  }

  test.each([
    ['Amazon S3', 1, [...upTo(16), 18, 19, 20, 21, 22, 24, 25]],
    ['Alibaba Cloud', 2, upTo(27)],
    ['Tencent Cloud', 3, upTo(19)],
    ['Azure', 5, [0]],
    ['Google Cloud', 6, [0]],
    ['Huawei Cloud', 7, upTo(15)],
    ['Baidu', 8, [1, 2, 3, 4, 5, 6, 7]],
    ['S3-compatible', 11, [0]],
  ])('R-116: %s, vendor %i, with each of its regions', async (_name, vendor, regions) => {
    const client = agora()
    for (const region of regions) expect(await outcome({ vendor, region, ...endpoint }, client)).toEqual(accepted)
  })

  test.each([1, 2, 3, 5, 6, 7, 8, 11])('R-116: with storage local the files of vendor %i lie in the data folder', async (vendor) => {
    const client = agora()
    client.needs('local storage')
    const region = vendor === 11 ? 0 : 1
    const recording = await client.started({}, { storageConfig: storage({ vendor, region, bucket: `bucket-${vendor}`, ...endpoint }) })
    await client.advance(16_000)
    expect(await client.file(`bucket-${vendor}`, `${recording.sid}_httpClient463224.m3u8`)).toContain('#EXTM3U')
  })

  test.each([
    ['Qiniu', 0, upTo(4)],
    ['Kingsoft', 4, upTo(9)],
  ])('R-117: %s, vendor %i', async (_name, vendor, regions) => {
    const client = agora()
    for (const region of regions) expect(await outcome({ vendor, region }, client)).toEqual(accepted)
  })

  test.each([9, 10, 12, -1, '1', 1.5, true, 99])('R-118: vendor %j', async (vendor) => {
    expect(await outcome({ vendor, region: 0 })).toEqual(refusedFor('vendor'))
  })

  test.each([
    [1, [-1, 26, 29, 99]],
    [2, [-1, 28, 99]],
    [3, [-1, 20]],
    [7, [-1, 16]],
    [8, [-1, 8]],
    [11, [-1, 1]],
    [0, [-1, 5]],
    [4, [-1, 10]],
  ])('R-119: vendor %i does not have the regions %j', async (vendor, regions) => {
    const client = agora()
    for (const region of regions) expect(await outcome({ vendor, region, ...endpoint }, client)).toEqual(refusedFor('region'))
    expect((await client.lastReply()).why).toMatch(new RegExp(`^storageConfig.region: expected a region of that vendor, received ${regions.at(-1)}$`))
  })

  test.each(['3', 1.5, true, 'us-east-1'])('R-119: region %j is no whole number', async (region) => {
    expect(await outcome({ vendor: 1, region })).toEqual(refusedFor('region'))
  })

  test.each([5, 6])('R-120: vendor %i takes any whole number', async (vendor) => {
    const client = agora()
    for (const region of [0, 1, 99, -1, 123_456_789]) expect(await outcome({ vendor, region }, client)).toEqual(accepted)
    expect(await outcome({ vendor, region: 0.5 }, client)).toEqual(refusedFor('region'))
  })

  test('R-121: vendor 2 with region 27', async () => {
    expect(await outcome({ vendor: 2, region: 27 })).toEqual(accepted)
  })

  test('R-122: vendor 11 with region 0 and the endpoint alone', async () => {
    expect(await outcome({ vendor: 11, region: 0, ...endpoint })).toEqual(accepted)
  })

  test.each([undefined, {}, { sse: 'kms', tag: 'a' }, { endpoint: null }])('R-123: vendor 11 with extensionParams %j', async (extensionParams) => {
    expect(await outcome({ vendor: 11, region: 0, extensionParams })).toEqual(refusedFor('endpoint'))
  })
})
