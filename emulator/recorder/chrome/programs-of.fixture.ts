import { readdir, readFile } from 'node:fs/promises'

interface Program {
  readonly id: number
  readonly parent: number
  readonly command: string
}

/** Ids of the programs of one recording: those that were told of its folder, and all that these have started. */
export async function programsOf(sid: string): Promise<readonly number[]> {
  const all = new Map((await running()).map((program) => [program.id, program]))
  const isOf = (program: Program | undefined): boolean => program !== undefined && (program.command.includes(sid) || isOf(all.get(program.parent)))
  return [...all.values()].filter(isOf).map(({ id }) => id)
}

/** Those of them that have not ended. */
export async function stillRunning(ids: readonly number[]): Promise<readonly number[]> {
  return (await running()).map(({ id }) => id).filter((id) => ids.includes(id))
}

const parts = {
  browser: (command: string) => command.includes('/profile') && !command.includes(' --type='),
  /** All of them, as a browser keeps spare ones. */
  renderer: (command: string) => command.includes(' --type=renderer '),
  encoder: (command: string) => command.includes(' -segment_list '),
}

/** Kills a part of one recording, as `kill -9` does, or stops it where it is. With the browser its other processes end. */
export async function killPartOf(sid: string, part: keyof typeof parts | 'sound server', signal: 'SIGKILL' | 'SIGSTOP' = 'SIGKILL') {
  const all = await running()
  const own = await programsOf(sid)
  const ofRecording = all.filter(({ id }) => own.includes(id))
  const hit = part === 'sound server' ? all.filter(isSoundServerOf(ofRecording)) : ofRecording.filter(({ command }) => parts[part](command))
  if (hit.length === 0) throw new Error(`Failed to kill the ${part} of ${sid}: it is not running`)
  for (const { id } of hit) process.kill(id, signal)
}

/** Its folder is that of the encoder's sockets. */
function isSoundServerOf(programs: readonly Program[]) {
  const folder = programs.flatMap(({ command }) => / unix:(\S+)\/\d+\.v /.exec(command)?.[1] ?? [])[0]
  return ({ command }: Program) => folder !== undefined && /^\S*pulseaudio /.test(command) && command.includes(`${folder}/`)
}

const policies = ['SCHED_OTHER', 'SCHED_FIFO', 'SCHED_RR']

/** How the system schedules the main threads of all running programs whose command has that in it. */
export async function policiesOf(command: string): Promise<readonly string[]> {
  const found = (await running()).filter((program) => program.command.includes(command))
  const stats = await Promise.all(found.map(({ id }) => readFile(`/proc/${id}/stat`, 'utf8')))
  // The 41st field; the second, in brackets, may hold blanks.
  return stats.map((stat) => stat.slice(stat.lastIndexOf(')') + 2).split(' ')[38]!).map((number) => policies[Number(number)] ?? number)
}

/** Kills the browser of one recording. */
export const killBrowserOf = (sid: string) => killPartOf(sid, 'browser')

async function running(): Promise<readonly Program[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  return (await Promise.all(ids.map(look))).flatMap((one) => one ?? [])
}

/** undefined if it has ended, whether that was noticed or not. */
async function look(id: string): Promise<Program | undefined> {
  const [stat = '', command = ''] = await Promise.all(['stat', 'cmdline'].map((file) => readFile(`/proc/${id}/${file}`, 'utf8').catch(() => '')))
  const [, state, parent] = /\) (\S) (\d+)/.exec(stat) ?? []
  return state === undefined || state === 'Z' ? undefined : { id: Number(id), parent: Number(parent), command: command.replaceAll('\0', ' ') }
}
