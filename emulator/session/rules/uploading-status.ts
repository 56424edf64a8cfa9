import type { Recording } from '../session.ts'

/** What stop says of the uploads: `unknown` where a file could be stored nowhere (assumed). */
export function uploadingStatus({ lost, backedUp }: Recording) {
  if (lost) return 'unknown'
  return backedUp ? 'backuped' : 'uploaded'
}
