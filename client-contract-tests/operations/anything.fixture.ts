import * as fc from 'fast-check'

/** Names of members: any text, and those that mean something to JavaScript or to the service. */
export const anyName = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'cname', 'uid', 'clientRequest', 'storageConfig'))

/** Any JSON value, nested a little. */
export const anyJson = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(anyName, tie('value'), { maxKeys: 6 })),
})).value

/** Served, or refused for a reason that is given, by the service or the gateway; never a fault of ours. */
export function isSensible({ status, body }: { readonly status: number; readonly body: object }) {
  if (status === 200) return 'resourceId' in body
  const ofService = 'code' in body && typeof body.code === 'number' && 'reason' in body && body.reason !== ''
  return status >= 201 && status < 500 && (ofService || ('message' in body && typeof body.message === 'string'))
}
