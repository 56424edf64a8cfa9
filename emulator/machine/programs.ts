import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Environment variables, handed in so that tests can make them up. */
export type Env = Record<string, string | undefined>

/** The first executable file of that name on PATH. */
export function onPath(name: string, env: Env): string | undefined {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isProgram)
}

/** Whether the path is a file that this user may run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/**
 * The program an environment variable names: a path, or a bare name that is looked up on PATH.
 * Undefined if the variable is unset or empty; throws if it names nothing that can be run, because
 * going on with another program than the one asked for would hide the slip.
 */
export function fromVariable(what: string, variable: string, env: Env): string | undefined {
  const value = env[variable]
  if (!value) return undefined
  const path = value.includes('/') ? value : onPath(value, env)
  if (path && isProgram(path)) return path
  const fault = path && exists(path) ? 'is not an executable file' : 'does not exist'
  throw new Error(
    `Failed to find ${what}: ${variable} is "${value}", which ${fault}. ` +
      `Let ${variable} name the program, or unset it to have ${what} looked up.`,
  )
}

/** ffmpeg, from FFMPEG_PATH or PATH. Throws if FFMPEG_PATH names nothing that can be run. */
export function findFfmpeg(env: Env): string | undefined {
  return fromVariable('ffmpeg', 'FFMPEG_PATH', env) ?? onPath('ffmpeg', env)
}

/** PulseAudio's server and its recorder; one is of no use without the other. */
export function findPulseAudio(env: Env): { pulseaudio: string; parec: string } | undefined {
  const pulseaudio = onPath('pulseaudio', env)
  const parec = onPath('parec', env)
  return pulseaudio && parec ? { pulseaudio, parec } : undefined
}

/** util-linux's setpriv, which ends a child process when its parent is killed. */
export function findSetpriv(env: Env): string | undefined {
  return onPath('setpriv', env)
}

/** util-linux's chrt, which gives a program a real-time priority. */
export function findChrt(env: Env): string | undefined {
  return onPath('chrt', env)
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}
