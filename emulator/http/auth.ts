import type { GatewayRefusalName } from '../protocol/error-codes.ts'

/** `id:secret` in base64; the scheme in any letter case. */
const basic = /^basic +([a-z0-9+/]+=*)$/i

/** A Basic header must be there and readable; without configured credentials any pair passes (§21 ruling 8). */
export function authRefusal(authorization: string | undefined): GatewayRefusalName | undefined {
  if (authorization === undefined) return 'noAuthorization'
  const encoded = basic.exec(authorization)?.[1]
  if (encoded === undefined) return 'badCredentials'
  return Buffer.from(encoded, 'base64').includes(':') ? undefined : 'badCredentials'
}
