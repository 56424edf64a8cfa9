import { needed, type Case } from '../caller.ts'
import { webStart, who } from './names.ts'

/** Starts that are refused, by their names, and by what the service is not to know. One that is granted all the same is stopped at once. */
export const startRefused: Case = {
  name: 'start-refused',
  about: 'starts that are refused, with one resource ID',
  async play({ base, call, account }) {
    async function acquire(name: string, rule: string, scene: number) {
      const { body } = await call(name, [rule], 'POST', `${base}/acquire`, { ...who, clientRequest: { scene } })
      return needed(body.resourceId, `${name} gave no resourceId`)
    }

    let resourceId = await acquire('acquire', 'R-042', 1)
    const ofScene0 = await acquire('acquire for scene 0', 'R-057', 0)

    async function start(name: string, rules: readonly string[], clientRequest: unknown, { id = resourceId, mode = 'web', names = {} } = {}) {
      const resource = `${base}/resourceid/${id}`
      const { status, body } = await call(name, rules, 'POST', `${resource}/mode/${mode}/start`, { ...who, clientRequest, ...names })
      if (status !== 200 || body.sid === undefined) return
      // It is not to run, and its resource ID is used up.
      await call(`stop of: ${name}`, [], 'POST', `${resource}/sid/${body.sid}/mode/${mode}/stop`, { ...who, clientRequest: {}, ...names })
      resourceId = await acquire(`acquire after: ${name}`, 'R-106', 1)
    }

    const web = (serviceParam: object, rest: object = {}) => webStart(account, serviceParam, rest)
    const storage = (change: object) => web({}, { storageConfig: { ...account.storageConfig, ...change } })
    const { extensionServices } = web({}).extensionServiceConfig

    await start('a resource ID that nobody gave out', ['R-090'], web({}), { id: 'nobodys' })
    await start('another cname', ['R-092'], web({}), { names: { cname: 'another' } })
    await start('another uid', ['R-093'], web({}), { names: { uid: '1' } })
    await start('mode foo', ['R-088'], web({}), { mode: 'foo' })
    await start('scene 0 in mode web', ['R-103'], web({}), { id: ofScene0 })
    await start('without clientRequest', ['R-102', 'R-422'], undefined)
    await start('without storageConfig', ['R-110'], web({}, { storageConfig: undefined }))
    await start('vendor 9', ['R-118'], storage({ vendor: 9 }))
    await start('a region that the vendor does not have', ['R-119'], storage({ region: 99 }))
    await start('without bucket', ['R-113'], storage({ bucket: undefined }))
    await start('without accessKey', ['R-114'], storage({ accessKey: undefined }))
    await start('a dash in fileNamePrefix', ['R-129', 'R-426'], storage({ fileNamePrefix: ['a-b'] }))
    await start('mp4 alone', ['R-142'], web({}, { recordingFileConfig: { avFileType: ['mp4'] } }))
    await start('without extensionServiceConfig', ['R-146', 'R-423'], web({}, { extensionServiceConfig: undefined }))
    await start('no service', ['R-147', 'R-423'], web({}, { extensionServiceConfig: { extensionServices: [] } }))
    await start('two recorders', ['R-149'], web({}, { extensionServiceConfig: { extensionServices: [...extensionServices, ...extensionServices] } }))
    await start('without url', ['R-158'], web({ url: undefined }))
    await start('a relative url', ['R-159'], web({ url: '/page' }))
    await start('audioProfile 3', ['R-163'], web({ audioProfile: 3 }))
    await start('videoWidth 239', ['R-168', 'R-040'], web({ videoWidth: 239 }))
    await start('without maxRecordingHour', ['R-174'], web({ maxRecordingHour: undefined }))
    await start('maxRecordingHour 0', ['R-176'], web({ maxRecordingHour: 0 }))
    await start('videoBitrate 49', ['R-181'], web({ videoBitrate: 49 }))
    await start('videoFps 4', ['R-185'], web({ videoFps: 4 }))
    await start('readyTimeout 61', ['R-196'], web({ readyTimeout: 61 }))
  },
}
