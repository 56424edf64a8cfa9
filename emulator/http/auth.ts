import type { AppSettings } from '../protocol/app-settings.ts'
import type { GatewayRefusalName } from '../protocol/error-codes.ts'

/** `id:secret` in base64; the scheme in any letter case. */
const basic = /^basic +([a-z0-9+/]+=*)$/i

/** A Basic header must be there and readable; without configured credentials any pair passes (R-008 … R-013). */
export function authRefusal(authorization: string | undefined, { auth }: Pick<AppSettings, 'auth'>): GatewayRefusalName | undefined {
  if (authorization === undefined) return 'noAuthorization'
  const pair = Buffer.from(basic.exec(authorization)?.[1] ?? '', 'base64').toString()
  if (!pair.includes(':')) return 'badCredentials'
  if (auth !== null && pair !== `${auth.customerId}:${auth.customerSecret}`) return 'badCredentials'
  return undefined
}
