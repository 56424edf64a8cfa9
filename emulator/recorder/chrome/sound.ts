import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { until, type Clock } from '../../time/clock.ts'
import { createSampleClock, sampleRate } from '../media-clock.ts'
import { createSampleBuffer } from './sample-buffer.ts'

/** A place to play into that nobody hears. */
export interface SoundServer {
  /** For the browser's environment, so that it plays into this server and no other. */
  readonly env: Readonly<Record<string, string>>
  /** Whether it runs before all programs that have no such priority, and a browser's sound may; the system allows that to root, often not in a container. */
  readonly realTime: boolean
  /** Begins to listen. Until then the server costs next to nothing. */
  tap(): Promise<SoundTap>
  /** Called once if it ends by itself. */
  onLost(call: () => void): void
  close(): Promise<void>
}

/** What the page plays, as a stream of samples tied to time. */
export interface SoundTap {
  /** Index in the stream of the sample that the page played at that moment, Unix milliseconds. */
  sampleAt(atMs: number): number
  /** Samples [first, end) as 16-bit little-endian stereo; undefined while they have not all arrived. Those that never will are silence. */
  read(first: number, end: number): Buffer | undefined
  /** Called once if the sound server goes away: from then on there is nothing to read. */
  onLost(call: () => void): void
  close(): Promise<void>
}

export interface SoundPrograms {
  readonly pulseaudio: string
  readonly parec: string
  /** Ends the sound server with us, also when we are killed; without it a SIGKILL leaves it behind. */
  readonly setpriv: string | undefined
  /** Lets the server run before all others. */
  readonly chrt: string | undefined
}

/** The sound server is up within this, or it does not come. */
const startTimeoutMs = 5000
const retryMs = 20

/**
 * How much later than the earliest possible moment a sample of the page arrives here, in milliseconds: the buffers of Chrome's
 * output and of the sound server. Measured: 37 for a page that flashes and beeps in the same frame; 5 to 40 less for a film,
 * whose pictures Chrome holds back for its sound. So the one is a little late, the other a little early.
 */
const outputDelayMs = 30

/**
 * Samples that Chrome hands over at a time: 15 ms. It must be whole milliseconds: a null sink reckons what it has played in
 * whole microseconds per block, so that Chrome's own 512 samples (10.667 ms) let the sound run ahead by 62 millionths. Three
 * blocks are under way: with 10 ms each, a machine that stops for 30 ms leaves a gap; with 20, sound is 30 ms later.
 */
export const blockSamples = 0.015 * sampleRate

/** The one that PulseAudio gives to its sinks. */
const realTimePriority = 5

/** Goes before the command of a program that plays, where sound is real-time. By name and not by path: Chrome splits it at blanks. */
export const realTimePrefix = `chrt --rr ${realTimePriority}`

/** A sound server of this recording's own, in a folder whose path is short (sockets), with a sink whose monitor we read. Resolves when it is up. */
export async function startSound(folder: string, programs: SoundPrograms, clock: Clock): Promise<SoundServer> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const socket = join(folder, 'sound')
  const env = { XDG_RUNTIME_DIR: folder, HOME: folder, PULSE_SERVER: `unix:${socket}`, PULSE_SINK: 'recording' }
  const settings = join(folder, 'daemon.conf')
  // Chrome plays at the server's rate, 44,100 if nothing is said, not at the sink's: all that it plays would be resampled.
  await writeFile(settings, `default-sample-rate = ${sampleRate}\n`)
  const server = startServer(programs, folder, { ...env, PULSE_CONFIG: settings })
  const attempt = <T>(work: () => Promise<T | undefined>) =>
    retry(work, { server, clock }).catch(async (error: Error) => {
      await end(server)
      throw error
    })
  await attempt(() => answers(socket))

  return {
    realTime: await hurry(programs, server),
    env: { PULSE_SERVER: env.PULSE_SERVER, PULSE_SINK: env.PULSE_SINK },
    async tap() {
      const buffer = createSampleBuffer()
      const sampleClock = createSampleClock()
      const reader = await attempt(() =>
        connect(programs.parec, env, (chunk) => {
          buffer.append(chunk)
          sampleClock.observe(buffer.received(), clock.now())
        }),
      )
      let lost = () => {}
      let over = false
      reader.once('exit', () => {
        over = true
        lost()
      })
      return {
        sampleAt: (atMs) => sampleClock.sampleAt(atMs + outputDelayMs),
        read: (first, end) => (over ? buffer.readRest(first, end) : buffer.read(first, end)),
        onLost: (call) => {
          lost = call
        },
        async close() {
          lost = () => {}
          await end(reader)
        },
      }
    },
    onLost: (call) => void server.once('exit', call),
    close: () => end(server),
  }
}

function startServer({ pulseaudio, setpriv }: SoundPrograms, folder: string, env: Record<string, string>) {
  const modules = [
    `module-native-protocol-unix socket="${join(folder, 'sound')}" auth-anonymous=1`,
    `module-null-sink sink_name=recording rate=${sampleRate} channels=2 norewinds=1`,
  ]
  const options = ['-n', '--daemonize=no', '--exit-idle-time=-1', '--disallow-exit', '--use-pid-file=no', '--log-level=error']
  const command = [pulseaudio, ...options, ...modules.flatMap((module) => ['-L', module])]
  const tied = setpriv === undefined ? command : [setpriv, '--pdeathsig', 'KILL', ...command]
  // In a process group of its own: a Ctrl-C meant for the emulator is not for it.
  const server = spawn(tied[0]!, tied.slice(1), { env: { ...process.env, ...env }, stdio: 'ignore', detached: true })
  // A program that cannot be started shows as one that has ended.
  server.on('error', () => {})
  return server
}

/** Tries until there is something, for as long as the server may still come up. */
async function retry<T>(work: () => Promise<T | undefined>, { server, clock }: { server: ChildProcess; clock: Clock }): Promise<T> {
  const giveUpAt = clock.now() + startTimeoutMs
  while (clock.now() < giveUpAt && server.exitCode === null && server.pid !== undefined) {
    const found = await work()
    if (found !== undefined) return found
    await until(clock, clock.now() + retryMs)
  }
  throw new Error('Failed to start the sound server: pulseaudio did not come up. `agora-emulator doctor` tells what is missing')
}

/** True if somebody listens at the socket. */
async function answers(path: string): Promise<true | undefined> {
  const socket = createConnection(path)
  const connected = once(socket, 'connect').then(() => true as const, () => undefined)
  return connected.finally(() => socket.destroy())
}

/**
 * Lets a sound server run before all programs without a real-time priority; false if the system does not allow it. By itself only its
 * sink does: the thread that takes in what is played was kept waiting for up to 24 ms on two busy cores.
 */
const hurry = ({ chrt }: SoundPrograms, { pid }: ChildProcess): Promise<boolean> =>
  chrt === undefined
    ? Promise.resolve(false)
    : promisify(execFile)(chrt, ['--all-tasks', '--rr', '--pid', String(realTimePriority), String(pid)]).then(() => true, () => false)

/** Reads the sink's monitor; undefined if the server was not ready for that. */
async function connect(parec: string, env: Record<string, string>, onChunk: (chunk: Buffer) => void): Promise<ChildProcess | undefined> {
  const format = ['--raw', '--format=s16le', `--rate=${sampleRate}`, '--channels=2', '--latency-msec=20']
  const reader = spawn(parec, ['--device=recording.monitor', ...format], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  reader.on('error', () => {})
  reader.stdout!.on('data', onChunk)
  const arrived = once(reader.stdout!, 'data').then(() => reader)
  const gone = once(reader, 'close').then(() => undefined)
  return Promise.race([arrived, gone])
}

async function end(child: ChildProcess) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
