import { lstatSync, lutimesSync, readlinkSync, renameSync, symlinkSync, unlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { atExit, say } from './run.mjs'

/** A holder shows that it lives by touching the lock this often, ms. */
const beat = 2_000
/** A lock that has not been touched for this long is left over, ms. */
const stale = 20_000

let held = false

/**
 * Keeps two setups in one checkout from working at the same time; held until setup ends.
 * The lock is a symbolic link to the name of its holder: made and filled in one step, so it is
 * never seen half made.
 */
export async function takeLock(root) {
  if (held) return
  const path = join(root, '.setup.lock')
  const me = `${process.pid}@${hostname()}#${Date.now()}`
  for (let said = false; ; await sleep(200)) {
    try {
      if (tryTo(() => symlinkSync(me, path))) break
    } catch (error) {
      // Nothing is installed into a checkout that cannot be written to; apt has a lock of its own.
      if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) return
      throw error
    }
    const holder = read(path)
    if (holder === undefined) continue
    if (isLeftOver(path, holder)) remove(path, holder)
    else if (!said) say(`waiting for another setup (process ${holder.split('#')[0]}) to finish`)
    said = true
  }
  held = true
  const beating = setInterval(() => tryTo(() => lutimesSync(path, new Date(), new Date())), beat)
  beating.unref()
  atExit(() => read(path) === me && unlinkSync(path))
}

function isLeftOver(path, holder) {
  const [, pid, host] = /^(\d+)@(.*)#/.exec(holder) ?? []
  if (!pid) return true
  if (host === hostname() && !isAlive(Number(pid))) return true
  // Also tells for another container's process, and for a number that was given to a new process.
  const touched = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
  return Date.now() - touched > stale
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// Moved aside first: of several that wait one gets it, and sees whether it is the one it judged.
function remove(path, holder) {
  const aside = `${path}.${process.pid}`
  if (!tryTo(() => renameSync(path, aside))) return
  if (read(aside) === holder) unlinkSync(aside)
  else renameSync(aside, path)
}

function read(path) {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

/** Whether it could be done; false only where somebody else was faster. */
function tryTo(act) {
  try {
    act()
    return true
  } catch (error) {
    if (error.code === 'EEXIST' || error.code === 'ENOENT') return false
    throw error
  }
}
