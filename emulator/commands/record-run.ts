import type { Writable } from 'node:stream'
import spinner from 'yocto-spinner'
import type { Options } from '../config.ts'
import { createEmulator, pause, type Emulator } from '../emulator.ts'
import { faultsIn, report } from './record-report.ts'

/** What a recording command says about the emulator that it starts. */
export type OwnEmulator = Pick<Options, 'dataDir' | 'sliceSeconds' | 'capture' | 'insecurePages' | 'clock'>

/** What a recording has around it. */
export interface Surroundings {
  readonly emulator: Emulator
  /** Ctrl-C: stop, and keep what is there. */
  readonly interrupted: AbortSignal
  /** Lets so many milliseconds of the emulator's clock go by; Ctrl-C ends a wait on the system clock that is under way. */
  readonly pass: (ms: number) => Promise<unknown>
  /** Shows how far it is. */
  readonly tell: (text: string) => void
  /** Prints a line that stays. */
  readonly say: (line: string) => void
}

/** Has an emulator of its own record, and prints what was made. `make` resolves with the sid of what was recorded and stopped. Returns the exit code. */
export async function runRecording(
  { dataDir, sliceSeconds, capture, insecurePages, clock }: OwnEmulator,
  make: (around: Surroundings) => Promise<string>,
  stdout: Writable,
  stderr: Writable,
): Promise<number> {
  const emulator = await createEmulator({ port: 0, dataDir, sliceSeconds, capture, insecurePages, clock })
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  // Ctrl-C cuts one wait short, and no other: what is waited for after it takes its time.
  const pass = (ms: number) => (emulator.clock.mode === 'virtual' ? emulator.clock.advance(ms) : pause(ms, interrupted.signal.aborted ? undefined : interrupted.signal))
  const progress = spinner({ text: 'Starting', stream: stderr as NodeJS.WriteStream, handleSignals: false }).start()
  // Where there is no terminal every text is a line, also if it is the same again.
  const tell = (text: string) => void (text !== progress.text && (progress.text = text))
  const say = (line: string) => void stdout.write(`${line}\n`)
  try {
    const sid = await make({ emulator, interrupted: interrupted.signal, pass, tell, say })
    progress.stop()
    const session = emulator.sessions().find((candidate) => candidate.sid === sid)
    if (session?.cause === 'ok') return await report(session, emulator, stdout)
    throw new Error('Failed to record: the recording ended before it was stopped')
  } catch (error) {
    progress.stop()
    stderr.write(`${(error as Error).message}\n`)
    for (const fault of faultsIn(emulator)) stderr.write(`${fault}\n`)
    for (const session of emulator.sessions()) await report(session, emulator, stderr)
    return 1
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
    await emulator.close()
  }
}
