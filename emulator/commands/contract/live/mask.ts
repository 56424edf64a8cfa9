import { leastLength, type Account } from './account.ts'
import { readJson, type Exchange } from './exchange.ts'
import { formOf, idsIn } from './named.ts'

/** Members of requests that are nobody's business, whatever they hold. */
const secretMembers = ['accessKey', 'secretKey', 'bucket', 'endpoint']

const mask = '***'

/** How much of an id stays: enough to tell it from others. */
const kept = 6

/** The exchanges as they may be shown to anybody: without credentials, keys, App ID and bucket, ids cut short. */
export function masked(exchanges: readonly Exchange[], account: Account): readonly Exchange[] {
  const ids = new Set(exchanges.flatMap(({ answer }) => idsIn(answer.text).map(([, id]) => id)))
  const secrets = secretsOf(account)
  const inWords = secrets.flatMap(inBase64)
  const plainForms = secrets.flatMap(inText).toSorted((one, other) => other.length - one.length)
  const plain = (text: string) => {
    // The whole word: what of base64 stands beside a secret tells its neighbours.
    const words = text.replaceAll(/[\w+/-]+={0,2}/g, (word) => (inWords.some((form) => word.includes(form)) ? mask : word))
    const without = plainForms.reduce((rest, form) => rest.replaceAll(form, mask), words)
    return [...ids].reduce((rest, id) => rest.replaceAll(id, `${id.slice(0, kept)}…(${formOf(id)})`), without)
  }

  return exchanges.map(({ name, rules, request, answer }) => ({
    name,
    rules,
    request: {
      method: request.method,
      path: plain(request.path),
      headers: mapValues(request.headers, (value, header) => (header === 'authorization' ? schemeOf(value) : plain(value))),
      ...(request.body === undefined ? {} : { body: plain(withoutSecretMembers(request.body)) }),
    },
    // A cookie is of use to whoever has it.
    answer: { status: answer.status, headers: mapValues(answer.headers, (value, header) => (header === 'set-cookie' ? mask : plain(value))), text: plain(answer.text) },
  }))
}

/** Fails if any secret is in a text, in any form that it may have taken. */
export function expectNoSecret(text: string, account: Account): void {
  const found = secretsOf(account).filter((secret) => [...inText(secret), ...inBase64(secret)].some((form) => text.includes(form)))
  if (found.length > 0) throw new Error(`Failed to mask what was said: ${found.length} of the secrets would still be in it, so nothing is written`)
}

function secretsOf({ appId, customerId, customerSecret, storageConfig: { bucket, accessKey, secretKey } }: Account) {
  return [appId, customerId, customerSecret, accessKey, secretKey, bucket].filter(({ length }) => length >= leastLength)
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1)

/** A secret as it is, in JSON, in JSON that is a text in JSON, and in an address. */
const inText = (secret: string) => [...new Set([secret, inJson(secret), inJson(inJson(secret)), encodeURIComponent(secret)])]

/** What of it is the same in base64 whatever stands around it, for each of the three places where it may begin. */
function inBase64(secret: string) {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)])
    const [first, last] = [Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6)]
    return [bytes.toString('base64'), bytes.toString('base64url')].map((text) => text.slice(first, last))
  })
}

function withoutSecretMembers(body: string) {
  const value = readJson(body)
  // What is no JSON was made so on purpose, with no secret in it.
  return value === undefined ? body : JSON.stringify(value, (member, inner: unknown) => (secretMembers.includes(member) && inner !== undefined ? mask : inner))
}

/** `Basic a2V5…` → `Basic ***`; what it was is in the name of the call. */
const schemeOf = (authorization: string) => (authorization.includes(' ') ? `${authorization.split(' ')[0]} ${mask}` : mask)

const mapValues = (record: Readonly<Record<string, string>>, change: (value: string, name: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]))
