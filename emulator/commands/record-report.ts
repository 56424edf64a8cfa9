import { join, relative } from 'node:path'
import type { Writable } from 'node:stream'
import { describeMedia, type Emulator, type SessionView } from '../emulator.ts'

/** Writes path, size, length and codecs of every file, and the warnings. Returns the exit code: 1 if there is no file. */
export async function report(session: SessionView, emulator: Emulator, out: Writable): Promise<number> {
  for (const { bucket, key, bytes } of session.files) {
    const path = join(emulator.dataDir, 'storage', bucket, key)
    const media = await describeMedia(path).then(({ seconds, streams }) => `${seconds.toFixed(3)} s, ${streams.join(', ')}`, unreadable)
    out.write(`${relative(process.cwd(), path)}\n    ${bytes} bytes, ${media}\n`)
  }
  for (const warning of session.warnings) out.write(`Warning: ${warning}\n`)
  if (session.files.length === 0) out.write('Nothing was recorded.\n')
  return session.files.length === 0 ? 1 : 0
}

function unreadable({ message }: Error) {
  return `ffprobe cannot read it: ${message.trim().split('\n').at(-1)}`
}

/** What the journal says about why it went wrong. */
export function faultsIn(emulator: Emulator): string[] {
  const faults = emulator.journal().flatMap(({ detail }) => {
    const { cause, details, why } = detail as { cause?: string; details?: string; why?: string }
    if (cause !== undefined && details) return [`${cause}: ${details}`]
    return why === undefined ? [] : [why]
  })
  return [...new Set(faults)]
}
