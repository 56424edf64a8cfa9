const words: Record<string, string> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name is not known',
  ECONNRESET: 'the connection broke before the end of the answer',
  EPIPE: 'the connection broke before the end of the answer',
  ETIMEDOUT: 'the host does not answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the host cannot be reached',
  EPROTO: 'there is no TLS: is it an http address?',
}

/** Why nothing was answered, in words without port and address. */
export function failureOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  const known = words[code]
  if (known !== undefined) return known
  if (/CERT|SIGNATURE|ISSUER|ALTNAME/.test(code)) return `the certificate is not trusted (${code})`
  if (code.startsWith('ERR_SSL')) return words.EPROTO!
  if (code.startsWith('HPE_')) return `the answer is not HTTP (${code})`
  return code === '' ? message : code
}

/** Whether nobody was there to answer: nothing listened, or whoever did has ended meanwhile. */
export function isGone(why: string): boolean {
  return why === words.ECONNREFUSED || why === words.ECONNRESET
}
