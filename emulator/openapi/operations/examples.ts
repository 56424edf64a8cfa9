const cname = 'room1'
const uid = '527841'
const resourceId = 'JyvK8nXHuV1BE64GDkAaBGEscvtHW7v8BrQoRPCHxmeVxwY22-x-kv4GdPcjZeMz'
const sid = '38f8e3cfdc474cd56fc1ceba380d7e1a'
const names = { cname, uid, resourceId, sid }
const fileList = [{ filename: `first/${sid}_${cname}.m3u8`, sliceStartTime: 1_767_225_600_000 }]

export const acquire = { cname, uid, clientRequest: { scene: 1, resourceExpiredHour: 24 } }
export const acquired = { cname, uid, resourceId }

export const start = {
  cname,
  uid,
  clientRequest: {
    storageConfig: { vendor: 1, region: 0, bucket: 'recordings', accessKey: 'a', secretKey: 's', fileNamePrefix: ['first'] },
    recordingFileConfig: { avFileType: ['hls', 'mp4'] },
    extensionServiceConfig: {
      extensionServices: [
        {
          serviceName: 'web_recorder_service',
          errorHandlePolicy: 'error_abort',
          serviceParam: { url: 'https://example.com/', audioProfile: 1, videoWidth: 1280, videoHeight: 720, maxRecordingHour: 1 },
        },
      ],
    },
  },
}
export const started = names

export const queried = {
  ...names,
  serverResponse: { status: 5, extensionServiceState: [{ payload: { fileList, onhold: false, state: 'inProgress' }, serviceName: 'web_recorder_service' }] },
}

export const update = { cname, uid, clientRequest: { webRecordingConfig: { onhold: true } } }
export const updateLayout = { cname, uid, clientRequest: { mixedVideoLayout: 1 } }

export const stop = { cname, uid, clientRequest: { async_stop: false } }
export const stopped = {
  ...names,
  serverResponse: {
    extensionServiceState: [
      { payload: { fileList, onhold: false, state: 'exit' }, serviceName: 'web_recorder_service' },
      { payload: { uploadingStatus: 'uploaded' }, serviceName: 'upload_service' },
    ],
  },
}

const envelope = <Data>(data: Data) => ({ msg: 'Success', code: 0, ts: 1_767_225_600_000, data })
const recordId = '6e0b2a0f6f1b4a8f9c2f4d1f8a3b7c55'
const task = { recordId, sid, resourceId }

export const createRoom = { roomName: 'Physics 7b', roomType: 4, roomProperties: { schedule: { duration: 2700, closeDelay: 600 } } }
export const nothing = envelope({})
export const room = envelope({
  roomName: 'Physics 7b',
  roomUuid: 'physics-7b',
  scenario: 'education',
  roleConfig: {},
  roomProperties: { flexProps: {}, schedule: { state: 0, closeDelay: 600 }, record: {}, roomType: 4 },
  state: 0,
  createTime: 1_767_225_600_000,
})
export const putProperties = { properties: { 'board.page': 3 } }
export const deleteProperties = { properties: ['board.page'] }
export const exitUser = { dirty: { state: 1, duration: 600 } }
export const startRecord = { mode: 'web', retryTimeout: 60, webRecordConfig: { rootUrl: 'https://example.com/record_page.html' } }
export const updateRecord = { webRecordConfig: { onhold: false } }
export const record = envelope({ ...task, state: 1, startTime: 1_767_225_600_000 })
export const records = envelope({
  total: 1,
  count: 1,
  list: [
    {
      recordId,
      appId: '0123456789abcdef0123456789abcdef',
      roomUuid: 'physics-7b',
      startTime: 1_767_225_600_000,
      resourceId,
      sid,
      recordUid: '1012345678',
      type: 3,
      status: 1,
      url: `http://127.0.0.1:8788/_emulator/files/classroom/${sid}_physics-7b.m3u8`,
      recordDetails: [],
      webRecordUrlQuery: 'roomUuid=physics-7b',
    },
  ],
  nextId: null,
})
const event = { roomUuid: 'physics-7b', cmd: 1001, sequence: 1, version: 1, data: { ...task, state: 1, startTime: 1_767_225_600_000, retryTimes: 0, reason: 1 } }
export const sequences = envelope({ total: 1, count: 1, list: [event], nextId: null })
export const polling = envelope([event])
