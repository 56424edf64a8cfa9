import type { Clock } from '../../time/clock.ts'
import { canDrawOnDemand, openBooth, type Programs } from './booth.ts'
import { createWarmBooths, type WarmBooths } from './warm-booths.ts'
import { makeWorkFolders } from './work-folders.ts'

export interface WarmBrowsersOptions {
  /** So many are kept, from 0. */
  readonly count: number
  /** Real time. */
  readonly clock: Clock
  readonly findPrograms: () => Promise<Programs>
  /** Their profiles lie in folders of their own in it. */
  readonly workFolder: string
  readonly insecurePages: boolean
}

/** Browsers that wait for recordings, with their sound servers, where frames can be drawn on demand; elsewhere none. */
export function createWarmBrowsers({ count, clock, findPrograms, workFolder, insecurePages }: WarmBrowsersOptions): WarmBooths {
  return createWarmBooths({
    count,
    clock,
    async open(stack) {
      const programs = await findPrograms()
      if (!canDrawOnDemand(programs)) throw new Error(`Failed to keep a browser warm: ${programs.chrome.path} draws no frames on demand`)
      const { work, sockets } = await makeWorkFolders(workFolder, 'warm', stack)
      const surroundings = { folder: work, socketFolder: sockets, window: undefined }
      const booth = await openBooth({ clock, programs, insecurePages, beginFrameControl: true, ...surroundings }, stack)
      return { booth, programs }
    },
  })
}
