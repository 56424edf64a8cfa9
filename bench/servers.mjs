import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

/** Starts a program that says where it is ready, and measures how long it takes to say so. */
export async function startProgram(args) {
  const begun = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const chunk of child.stdout) {
    said += chunk
    const url = /ready on (\S+)\n/.exec(said)?.[1]
    if (url) return { url, child, readyMs: performance.now() - begun, begun }
  }
  throw new Error(`Failed to start ${args[0]}: it said "${said}" and ended`)
}

export const startEmulator = () =>
  startProgram([at('../dist/cli.js'), 'start', '--port', '0', '--recorder', 'synthetic', '--clock', 'virtual', '--ephemeral'])

/** With a data folder of its own and whatever options. */
export const startEmulatorWith = (args) => startProgram([at('../dist/cli.js'), 'start', '--port', '0', '--recorder', 'synthetic', '--clock', 'virtual', ...args])

/** With nothing but these options; on real time and with Chrome, unless they say otherwise. */
export const startProgramWith = (args) => startProgram([at('../dist/cli.js'), 'start', '--port', '0', ...args])

export const startS3 = (folder) => startProgram([at('s3.mjs'), folder])

export const startBare = (replies) => startProgram([at('bare.mjs'), JSON.stringify(replies)])

export const startReceiver = () => startProgram([at('receiver.mjs')])

export async function stop({ child }) {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** Resident memory in megabytes (10^6 bytes), from /proc. */
export function residentMb({ child }) {
  return (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) * 1024) / 1e6
}
