import { StorageRefusal } from './storage.ts'

/** S3's names of what another attempt cannot mend. An expired token is not among them: update renews it. */
const refusals = new Set([
  'AccessDenied', 'AllAccessDisabled', 'AccountProblem', 'Forbidden', 'InvalidAccessKeyId', 'InvalidSecurity', 'NotSignedUp', 'SignatureDoesNotMatch',
  'InvalidToken', 'InvalidTokenId', 'UnrecognizedClientException',
  'NoSuchBucket', 'InvalidBucketName', 'PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException', 'MethodNotAllowed',
  // Of the address itself: it is no URL.
  'ERR_INVALID_URL', 'ERR_INVALID_CHAR',
])

/** What the system's codes most likely mean. */
const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host could not be looked up',
  EPROTO: 'it may speak http where https was asked for',
}

/** What of an SDK's error is looked at. */
interface Failure {
  readonly name?: string
  readonly message?: string
  readonly code?: unknown
  readonly $metadata?: { readonly httpStatusCode?: number }
}

/** The error of a storage, in its own words, from that of the SDK, which holds the whole request: without keys, and a refusal where it is one. */
export function s3Error(what: string, caught: unknown, secrets: readonly string[]): Error {
  const { name = '', message = '', code, $metadata } = caught as Failure
  const status = $metadata?.httpStatusCode
  const said = [status, name === 'Error' ? undefined : name, message === name || message === 'UnknownError' ? undefined : message]
  const words = said.filter((part) => part !== undefined && part !== '').join(' ')
  const Kind = refusals.has(name) || refusals.has(String(code)) ? StorageRefusal : Error
  const hint = hints[String(code)]
  return new Kind(`Failed to ${what}: ${hide(words || String(code ?? 'no reason given'), secrets)}${hint === undefined ? '' : ` (${hint})`}`)
}

/** A server may repeat what it was sent. Keys too short to be real are no secrets, and would be found in any text. */
function hide(text: string, secrets: readonly string[]) {
  return secrets.filter(({ length }) => length >= 8).reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text)
}
