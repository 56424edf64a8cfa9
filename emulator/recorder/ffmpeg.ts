import type { FfmpegCommand } from 'fluent-ffmpeg'
import { spawn } from 'node:child_process'

/** Loaded on first use: an emulator that records nothing with ffmpeg does not pay for it. */
export async function newCommand(): Promise<FfmpegCommand> {
  const { default: create } = await import('fluent-ffmpeg')
  return create().addOption('-y').addOutputOptions(['-hide_banner', '-loglevel', 'warning', '-nostats'])
}

/**
 * Runs a command. fluent-ffmpeg only writes the command line: its own way of starting ffmpeg leaves it in our process
 * group, where a Ctrl-C meant for the emulator would end a recording in the middle. The error of `exit` carries the
 * last lines that ffmpeg wrote.
 */
export function run(ffmpeg: string, command: FfmpegCommand) {
  const args = (command as unknown as { _getArguments(): string[] })._getArguments()
  const child = spawn(ffmpeg, args, { detached: true, stdio: ['pipe', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-1000)
  })
  const exit = new Promise<void>((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`Failed to start ffmpeg: ${error.message}`)))
    child.once('close', (code, signal) => {
      if (code === 0) return resolve()
      // The journal names no folders: they differ from run to run.
      const last = said.trim().split('\n').slice(-3).join(' ').replaceAll(/\/\S*\//g, '')
      reject(new Error(`Failed to encode: ffmpeg ended with ${signal ?? `exit code ${code}`}${last === '' ? '' : ` (${last})`}`))
    })
  })
  exit.catch(() => {})
  return {
    exit,
    stdin: child.stdin,
    async kill() {
      child.kill('SIGKILL')
      await exit.catch(() => {})
    },
  }
}
