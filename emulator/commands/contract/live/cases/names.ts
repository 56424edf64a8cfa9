import type { Account } from '../account.ts'

/** Whom the cases acquire for. Nobody else should record under these names. */
export const who = { cname: 'agora-emulator-contract', uid: '527841' }

/** A sid that nobody was given. */
export const unknownSid = 'f'.repeat(32)

/** The smallest good `clientRequest` of a web start, with members of `serviceParam` and of the request replaced. */
export function webStart({ storageConfig, pageUrl }: Account, serviceParam: object = {}, rest: object = {}) {
  const smallest = { url: pageUrl, audioProfile: 0, videoWidth: 1280, videoHeight: 720, maxRecordingHour: 1 }
  return {
    extensionServiceConfig: { extensionServices: [{ serviceName: 'web_recorder_service', serviceParam: { ...smallest, ...serviceParam } }] },
    recordingFileConfig: { avFileType: ['hls'] },
    storageConfig,
    ...rest,
  }
}
