import { needed, type Case } from '../caller.ts'
import { unknownSid, who } from './names.ts'

/** What is said of a recording that is not there. */
export const notFound: Case = {
  name: 'not-found',
  about: 'query, update and stop without a recording',
  async play({ base, call }) {
    const { body } = await call('acquire', ['R-042'], 'POST', `${base}/acquire`, { ...who, clientRequest: { scene: 1 } })
    const resourceId = needed(body.resourceId, 'acquire gave no resourceId')
    const of = (id: string) => `${base}/resourceid/${id}/sid/${unknownSid}/mode/web`
    await call('query of what was never started', ['R-258', 'R-259'], 'GET', `${of(resourceId)}/query`)
    await call('update of what was never started', ['R-283'], 'POST', `${of(resourceId)}/update`, { ...who, clientRequest: { webRecordingConfig: { onhold: true } } })
    await call('updateLayout of what was never started', [], 'POST', `${of(resourceId)}/updateLayout`, { ...who, clientRequest: { mixedVideoLayout: 1 } })
    await call('stop of what was never started', ['R-306'], 'POST', `${of(resourceId)}/stop`, { ...who, clientRequest: {} })
    await call('query of a resource ID that nobody gave out', ['R-263'], 'GET', `${of('nobodys')}/query`)
  },
}
