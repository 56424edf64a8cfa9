import { join } from 'node:path'
import { columns, rows, type Recorded } from './drill/recorded.ts'
import type { JournalEntry } from './engine/journal.ts'
import { watchRecording } from './recorder/watch-recording.ts'
import { storedFiles } from './session/rules/files.ts'
import type { Session } from './session/session.ts'
import { localPath } from './storage/local-path.ts'

/** What is known of recordings whose files lie on this disk. */
export interface RecordingsOnDisk {
  readonly sessions: readonly Session[]
  readonly journal: readonly JournalEntry[]
  readonly dataDir: string
}

/** Decodes what is stored of them, one after the other: ffmpeg is busy enough with one. */
export async function watchRecordings(ffmpeg: string, { sessions, journal, dataDir }: RecordingsOnDisk): Promise<Recorded[]> {
  const recorded: Recorded[] = []
  for (const session of sessions) {
    if (session.state === 'acquired' || session.plan === undefined) continue
    const { sid, plan, target, warnings } = session
    const silent = warnings.find(({ name }) => name === 'silent')?.text
    const keys = new Set([...storedFiles(session).map(({ key }) => key), ...forwarded(journal, sid)])
    const pathOf = (key: string) => localPath(join(dataDir, 'storage'), target.bucket, key)
    recorded.push({ ...(await watchRecording(ffmpeg, { columns, rows }, { sid, fps: plan.fps, keys: [...keys], pathOf })), silent })
  }
  return recorded
}

/** Names under which files have come from the backup. */
function forwarded(journal: readonly JournalEntry[], of: string) {
  return journal.flatMap(({ sid, detail }) => (sid === of && 'event' in detail && detail.event === 'fileForwarded' && 'as' in detail ? [String(detail.as)] : []))
}
