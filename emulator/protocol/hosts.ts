const suffixes = ['agora.io', 'sd-rtn.com']

/** Regional front doors, as the official clients build their names. */
const prefixes = [
  'api',
  'api-us-west-1',
  'api-us-east-1',
  'api-ap-southeast-1',
  'api-ap-northeast-1',
  'api-eu-west-1',
  'api-eu-central-1',
  'api-cn-east-1',
  'api-cn-east-2',
  'api-cn-north-1',
]

/** Every host name under which the real service answers. */
export const agoraHosts: readonly string[] = suffixes.flatMap((suffix) => prefixes.map((prefix) => `${prefix}.${suffix}`))
