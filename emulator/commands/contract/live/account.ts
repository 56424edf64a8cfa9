/** Whose service it is: all of it from the environment, none of it from a command line that others see. */
export interface Account {
  /** In front of /v1. */
  readonly url: string
  readonly appId: string
  readonly customerId: string
  readonly customerSecret: string
  /** `storageConfig` of the recording. */
  readonly storageConfig: StorageConfig
  /** The page that is recorded. */
  readonly pageUrl: string
}

export interface StorageConfig {
  readonly vendor: number
  readonly region: number
  readonly bucket: string
  readonly accessKey: string
  readonly secretKey: string
  readonly fileNamePrefix: readonly string[]
  /** Of vendor 11 alone: where it is. */
  readonly extensionParams?: { readonly endpoint: string }
}

/** `Authorization` of its calls. */
export function authorizationOf({ customerId, customerSecret }: Pick<Account, 'customerId' | 'customerSecret'>): string {
  return `Basic ${Buffer.from(`${customerId}:${customerSecret}`).toString('base64')}`
}

/** What must be in the environment, and what it is. */
const required = {
  AGORA_APP_ID: 'App ID of a project for which Cloud Recording is enabled',
  AGORA_CUSTOMER_ID: 'customer id of the RESTful API',
  AGORA_CUSTOMER_SECRET: 'its secret',
  AGORA_STORAGE_VENDOR: 'number of the storage vendor',
  AGORA_STORAGE_REGION: 'number of its region',
  AGORA_STORAGE_BUCKET: 'bucket that takes the files',
  AGORA_STORAGE_ACCESS_KEY: 'access key of the bucket',
  AGORA_STORAGE_SECRET_KEY: 'its secret key',
} as const

type Name = keyof typeof required

/** Fewer characters would be found, and masked, in any text. */
export const leastLength = 8

/** Reads the account. Fails with all that is missing or cannot be right. */
export function readAccount(env: NodeJS.ProcessEnv): Account {
  const missing = (Object.keys(required) as Name[]).filter((name) => !env[name])
  if (missing.length > 0) {
    throw new Error(`Failed to find an account in the environment; it lacks:\n${missing.map((name) => `  ${name}: ${required[name]}`).join('\n')}`)
  }
  const of = (name: Name) => env[name] as string
  const endpoint = env['AGORA_STORAGE_ENDPOINT']
  return {
    url: urlOf('AGORA_BASE_URL', env['AGORA_BASE_URL'] ?? 'https://api.agora.io').replace(/\/+$/, ''),
    appId: secretOf('AGORA_APP_ID', of('AGORA_APP_ID')),
    customerId: secretOf('AGORA_CUSTOMER_ID', of('AGORA_CUSTOMER_ID')),
    customerSecret: secretOf('AGORA_CUSTOMER_SECRET', of('AGORA_CUSTOMER_SECRET')),
    storageConfig: {
      vendor: numberOf('AGORA_STORAGE_VENDOR', of('AGORA_STORAGE_VENDOR')),
      region: numberOf('AGORA_STORAGE_REGION', of('AGORA_STORAGE_REGION')),
      bucket: of('AGORA_STORAGE_BUCKET'),
      accessKey: secretOf('AGORA_STORAGE_ACCESS_KEY', of('AGORA_STORAGE_ACCESS_KEY')),
      secretKey: secretOf('AGORA_STORAGE_SECRET_KEY', of('AGORA_STORAGE_SECRET_KEY')),
      fileNamePrefix: ['agoraEmulatorContract'],
      ...(endpoint === undefined ? {} : { extensionParams: { endpoint } }),
    },
    pageUrl: urlOf('AGORA_PAGE_URL', env['AGORA_PAGE_URL'] ?? 'https://example.com/'),
  }
}

function urlOf(name: string, given: string) {
  if (URL.canParse(given) && /^https?:/.test(given)) return given
  throw new Error(`Failed to read ${name}: expected an http or https address, received "${given}"`)
}

function numberOf(name: string, given: string) {
  if (/^\d+$/.test(given)) return Number(given)
  throw new Error(`Failed to read ${name}: expected a number as of the table of vendors and regions, received "${given}"`)
}

function secretOf(name: string, given: string) {
  if (given.length >= leastLength) return given
  throw new Error(`Failed to read ${name}: it has fewer than ${leastLength} characters, so it could not be masked in what is written`)
}
