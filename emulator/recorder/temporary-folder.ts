import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { lstat, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** Characters that are added to the name of a folder, at most: whose it is, and what makes it unlike all others. */
export const ownerLength = '-0a1b2c3d-4194304-999999999999-XXXXXX'.length

/** Makes a folder of which its name tells which process made it, so that it can be found when that process was killed. */
export async function makeTemporaryFolder(parent: string, name: string): Promise<string> {
  await mkdir(parent, { recursive: true })
  return mkdtemp(join(parent, `${name}-${machine()}-${process.pid}-${startOf(process.pid)}-`))
}

/** Removes what processes that are gone have left of such folders. One that cannot be told to be theirs stays, and what cannot be removed. */
export async function sweepTemporaryFolders(parent: string, name = ''): Promise<void> {
  const names = await readdir(parent).catch(() => [])
  await Promise.all(
    names.filter((one) => one.startsWith(name) && isLeft(one)).map(async (one) => {
      const folder = join(parent, one)
      const found = await lstat(folder).catch(() => undefined)
      // Anybody may make a folder in the system's temporary one, and call it what they like.
      if (found?.isDirectory() && found.uid === process.getuid?.()) await rm(folder, { recursive: true, force: true }).catch(() => {})
    }),
  )
}

function isLeft(name: string) {
  const [, madeOn, pid, start] = /-([0-9a-f]{8})-(\d+)-(\d+)-\w{6}$/.exec(name) ?? []
  return madeOn === machine() && !(isRunning(Number(pid)) && startOf(Number(pid)) === start)
}

/** This machine since it was started, and, in a container, what it counts as its processes: elsewhere the same number is another process. */
function machine() {
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))
  const processes = attempt(() => readlinkSync('/proc/self/ns/pid'))
  return createHash('sha256').update(JSON.stringify([hostname(), boot, processes])).digest('hex').slice(0, 8)
}

function isRunning(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // It is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process was started, in ticks since the machine was: numbers of processes are given out again. 0 where there is no /proc, or it is gone. */
function startOf(pid: number) {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? ''
  return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? '0'
}

function attempt(read: () => string) {
  try {
    return read()
  } catch {
    return undefined
  }
}
