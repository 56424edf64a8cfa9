import type { Case, Otherwise } from '../caller.ts'
import { unknownSid, who } from './names.ts'

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`
const none: Otherwise = { authorization: undefined }

/** What the gateway refuses: credentials and paths. */
export const gateway: Case = {
  name: 'gateway',
  about: 'wrong credentials and wrong paths',
  async play({ base, call, account }) {
    const acquire = `${base}/acquire`
    const body = { ...who, clientRequest: { scene: 1 } }
    const query = `${base}/resourceid/nobodys/sid/${unknownSid}/mode/web/query`
    await call('acquire without Authorization', ['R-008', 'R-021'], 'POST', acquire, body, none)
    await call('query without Authorization', ['R-014'], 'GET', query, undefined, none)
    await call('acquire with another secret', ['R-009'], 'POST', acquire, body, { authorization: basic(`${account.customerId}:wrong`) })
    await call('acquire with another id', ['R-009'], 'POST', acquire, body, { authorization: basic(`wrong:${account.customerSecret}`) })
    await call('acquire with Bearer', ['R-010'], 'POST', acquire, body, { authorization: 'Bearer abc' })
    await call('acquire with base64 that cannot be read', ['R-011'], 'POST', acquire, body, { authorization: 'Basic ???' })
    await call('acquire with base64 without a colon', ['R-011'], 'POST', acquire, body, { authorization: basic('nocolon') })
    await call('acquire with another secret and no JSON', ['R-038'], 'POST', acquire, '{', { authorization: basic(`${account.customerId}:wrong`) })
    await call('GET of acquire', ['R-003', 'R-021'], 'GET', acquire)
    await call('PUT of acquire', ['R-005'], 'PUT', acquire, body)
    await call('POST of query', ['R-004'], 'POST', query, body)
    await call('cloud_recording misspelt', ['R-006'], 'POST', acquire.replace('cloud_recording', 'cloudrecording'), body)
    await call('acquire in another letter case', ['R-007'], 'POST', `${base}/Acquire`, body)
    await call('no route, and no Authorization', ['R-039'], 'POST', `${base}/Acquire`, body, none)
    await call('the addresses of notifications, without Authorization', ['R-015'], 'GET', '/v2/ncs/ip', undefined, none)
  },
}
