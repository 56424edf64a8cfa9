import { createHmac } from 'node:crypto'

/** Headers of a notification whose body is exactly these bytes: lower-case hex, the secret taken as text. */
export function signaturesOf(body: string | Uint8Array, secret: string) {
  return {
    'Agora-Signature': createHmac('sha1', secret).update(body).digest('hex'),
    'Agora-Signature-V2': createHmac('sha256', secret).update(body).digest('hex'),
  }
}
