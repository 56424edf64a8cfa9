import { createHash, createHmac } from 'node:crypto'
import type { SeenRequest } from './s3-server.fixture.ts'

/**
 * The signature that Amazon would expect of a request as it arrived: version 4, written down from its public description and not taken
 * from the SDK. In a virtual-host request the bucket is in the signed `host` and not in the signed path.
 */
export function expectedSignature({ method, url, headers }: SeenRequest, secretKey: string) {
  const { scope, signedHeaders } = authorizationOf(headers.authorization)
  const [path = '', query = ''] = url.split('?')
  const canonical = [
    method,
    path,
    query.split('&').filter(Boolean).map((part) => (part.includes('=') ? part : `${part}=`)).toSorted().join('&'),
    ...signedHeaders.map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    headers['x-amz-content-sha256'],
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope.join('/'), createHash('sha256').update(canonical).digest('hex')].join('\n')
  const key = scope.reduce<string | Buffer>((before, part) => createHmac('sha256', before).update(part).digest(), `AWS4${secretKey}`)
  return createHmac('sha256', key).update(toSign).digest('hex')
}

/** What a request says of its own signature. */
export function authorizationOf(authorization = '') {
  const [, , scope = '', signed = '', signature = ''] = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(authorization) ?? []
  return { scope: scope.split('/'), signedHeaders: signed.split(';'), signature }
}
