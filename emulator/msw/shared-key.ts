import { createSecureContext, type ConnectionOptions, type TlsOptions } from 'node:tls'

// TLS by a key that both ends know (RFC 4279): no certificate to be made, and none to be trusted. No secret, as both ends are this process.
const psk = Buffer.from('agora-emulator')
const terms = { ciphers: 'PSK-AES128-GCM-SHA256', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const

/** What a server needs for TLS with a client of this process. */
export const servedBySharedKey: TlsOptions = { ...terms, pskCallback: () => psk }

/** What a client's options become when it is led to such a server, whatever it trusts otherwise. */
export function trustSharedKey(): ConnectionOptions {
  return {
    secureContext: createSecureContext({ ...terms, ca: [] }),
    pskCallback: () => ({ psk, identity: 'agora-emulator' }),
    checkServerIdentity: () => undefined,
    // Another server's, under the same name.
    session: undefined,
  }
}
