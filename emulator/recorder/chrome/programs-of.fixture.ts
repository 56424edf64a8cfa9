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

/** Kills the browser of one recording, as `kill -9` does; its other processes end with it. */
export async function killBrowserOf(sid: string) {
  const found = (await running()).filter(({ command }) => new RegExp(`${sid}[^/]*/profile`).test(command) && !command.includes(' --type='))
  if (found.length === 0) throw new Error(`Failed to kill the browser of ${sid}: it is not running`)
  for (const { id } of found) process.kill(id, 'SIGKILL')
}

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
