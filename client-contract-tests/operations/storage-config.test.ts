import { expect, test } from 'vitest'
import { storage } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { accepted, refusedFor, startWith } from './start-outcome.fixture.ts'

describeTargets('storageConfig', (agora) => {
  const outcome = (change: object) => startWith(agora(), {}, { storageConfig: storage(change) })

  test.each([undefined, null, 'text', 1, []])('R-110: storageConfig %j', async (storageConfig) => {
    expect(await startWith(agora(), {}, { storageConfig })).toEqual(refusedFor('storageConfig'))
  })

  test.each([undefined, null])('R-111: vendor %j', async (vendor) => {
    expect(await outcome({ vendor })).toEqual(refusedFor('vendor'))
  })

  test.each([undefined, null])('R-112: region %j', async (region) => {
    expect(await outcome({ region })).toEqual(refusedFor('region'))
  })

  test.each([undefined, null, '', 1])('R-113: bucket %j', async (bucket) => {
    expect(await outcome({ bucket })).toEqual(refusedFor('bucket'))
  })

  test.each([undefined, null, '', 1])('R-114: accessKey %j', async (accessKey) => {
    expect(await outcome({ accessKey })).toEqual(refusedFor('accessKey'))
  })

  test.each([undefined, null, '', 1])('R-115: secretKey %j', async (secretKey) => {
    expect(await outcome({ secretKey })).toEqual(refusedFor('secretKey'))
  })

  test.each(['kms', 'aes256'])('R-124: sse %s', async (sse) => {
    expect(await outcome({ vendor: 1, extensionParams: { sse, tag: 'tag' } })).toEqual(accepted)
  })

  test.each(['KMS', 'aes128', ' ', 1, true])('R-125: sse %j', async (sse) => {
    expect(await outcome({ vendor: 1, extensionParams: { sse } })).toEqual(refusedFor('sse'))
  })

  test('R-126: empty texts are as good as absent', async () => {
    expect(await outcome({ extensionParams: { sse: '', tag: '' } })).toEqual(accepted)
    expect(await outcome({ extensionParams: { sse: '', tag: '', endpoint: '' } })).toEqual(accepted)
    expect(await outcome({ vendor: 11, region: 0, extensionParams: { sse: '', tag: '', endpoint: 's3.example.test' } })).toEqual(accepted)
    expect(await outcome({ vendor: 11, region: 0, extensionParams: { endpoint: '' } })).toEqual(refusedFor('endpoint'))
  })

  test.each(['a', 'any text at all', 'key=value&other=值', 'x'.repeat(1000)])('R-127: tag %j', async (tag) => {
    expect(await outcome({ extensionParams: { sse: 'kms', tag } })).toEqual(accepted)
  })

  test.each([1, 2, 3])('R-135: stsToken and stsExpiration with vendor %i', async (vendor) => {
    expect(await outcome({ vendor, stsToken: 'sts-token', stsExpiration: 1_600_000_000 })).toEqual(accepted)
  })

  test.each(['1600000000', '', 'soon', true])('R-136: stsExpiration %j', async (stsExpiration) => {
    expect(await outcome({ stsToken: 'sts-token', stsExpiration })).toEqual(refusedFor('stsExpiration'))
  })
})
