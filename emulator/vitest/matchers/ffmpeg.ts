import { findFfmpeg, type Env } from '../../machine/programs.ts'
import { commandsFor, remedyFor } from '../../machine/remedy.ts'
import { readSystem, type System } from '../../machine/system.ts'
import { wants } from '../../machine/wants.ts'

/** The ffmpeg that judges. Fails, and says how to come by it, if there is none. */
export function judgingFfmpeg(env: Env = process.env, system: System = readSystem()): string {
  const ffmpeg = findFfmpeg(env)
  if (ffmpeg !== undefined) return ffmpeg
  const commands = commandsFor([remedyFor(wants.ffmpeg, system)], system)
  throw new Error(`Failed to judge recorded media: there is no ffmpeg, FFMPEG_PATH is not set and PATH has none. ${commands.map((command) => `To have it: ${command}`).join(' ')}`)
}
