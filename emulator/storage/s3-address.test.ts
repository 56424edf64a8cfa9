import { expect, test } from 'vitest'
import { storageVendors, vendorHasRegion } from '../protocol/storage-vendors.ts'
import { s3AddressOf, type S3Options } from './s3-address.ts'

const options: S3Options = { storage: 'auto', s3Addressing: 'path' }
const config = { vendor: 1, region: 4, bucket: 'b', accessKey: 'k', secretKey: 's', fileNamePrefix: [], stsExpiration: undefined, extensionParams: undefined }
const named = { vendor: 11, region: 0, extensionParams: { endpoint: 's3.example.test' } }
const s3 = { storage: 's3', s3Endpoint: 'http://127.0.0.1:9000' } as const

test('no vendor and no region is ever turned into an address', () => {
  const regions = Array.from({ length: 30 }, (_, region) => region)
  const places = Object.keys(storageVendors).flatMap((vendor) => regions.map((region) => ({ vendor: Number(vendor), region })))
  const known = places.filter(({ vendor, region }) => vendorHasRegion(vendor, region))
  expect(known.length).toBeGreaterThan(150)
  expect(known.filter((place) => s3AddressOf(options, { ...config, ...place }) !== undefined)).toEqual([])
})

test.each([
  ['a domain means https', 's3.example.test', 'https://s3.example.test'],
  ['a URL stays', 'http://127.0.0.1:9000', 'http://127.0.0.1:9000'],
  ['a port stays', 'minio.test:9000', 'https://minio.test:9000'],
])('the endpoint of vendor 11: %s', (_what, endpoint, url) => {
  expect(s3AddressOf(options, { ...config, ...named, extensionParams: { endpoint } })).toEqual({ endpoint: url, region: 'us-east-1', pathStyle: true })
})

test('an endpoint beside another vendor is not looked at, and with storage local none is', () => {
  expect(s3AddressOf(options, { ...config, ...named, vendor: 1 })).toBeUndefined()
  expect(s3AddressOf({ ...options, storage: 'local' }, { ...config, ...named })).toBeUndefined()
})

test('with storage s3 every request goes to the one endpoint, also one that names another', () => {
  expect(s3AddressOf({ ...options, ...s3 }, { ...config, ...named })).toMatchObject({ endpoint: 'http://127.0.0.1:9000' })
  expect(s3AddressOf({ ...options, ...s3, s3Addressing: 'virtual-host' }, config)).toEqual({ endpoint: 'http://127.0.0.1:9000', region: 'eu-west-1', pathStyle: false })
  expect(s3AddressOf({ ...options, ...s3, s3Region: 'garage' }, config)).toMatchObject({ region: 'garage' })
})

test('a recording without keys stays on this machine', () => {
  expect(s3AddressOf({ ...options, ...s3 }, { ...config, accessKey: '' })).toBeUndefined()
})

test.each([
  [1, 0, 'us-east-1'],
  [1, 7, 'eu-central-1'],
  [1, 15, 'cn-north-1'],
  [1, 25, 'eu-south-1'],
  [1, 28, 'il-central-1'],
  [2, 3, 'us-east-1'],
])('vendor %i, region %i is signed for %s', (vendor, region, name) => {
  expect(s3AddressOf({ ...options, ...s3 }, { ...config, vendor, region })?.region).toBe(name)
})
