import { spawn } from 'node:child_process'

const children = new Set()
const undo = []

/** One line about what is being done. */
export function say(line) {
  process.stderr.write(`setup: ${line}\n`)
}

/** What a failed program printed. npm tells the reason first, a compiler last. */
export function show(output) {
  const all = output.trim().split('\n')
  const lines = all.length <= 60 ? all : [...all.slice(0, 30), '…', ...all.slice(-30)]
  process.stderr.write(`${lines.map((line) => `  | ${line}`).join('\n')}\n`)
}

/** Ends setup with the reason. An expected failure has said all there is to say in its message. */
export function fail(error) {
  say(error instanceof Expected ? error.message : error.stack)
  if (error instanceof Expected && error.output) show(error.output)
  process.exit(1)
}

/** A failure with a reason for the user, as opposed to a bug of setup's own. */
export class Expected extends Error {
  constructor(message, output) {
    super(message)
    this.output = output
  }
}

/** Runs a program to its end; resolves to { ok, output } and never rejects. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    children.add(child)
    let output = ''
    const keep = (chunk) => (output = (output + chunk).slice(-200_000))
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => resolve({ ok: false, output: `${command}: ${error.message}` }))
    child.on('close', (code, signal) => {
      children.delete(child)
      resolve({
        ok: code === 0,
        output: signal ? `${output}\n${command} ended by ${signal}` : output,
      })
    })
  })
}

/** Has something undone when setup ends, however it ends short of SIGKILL. */
export function atExit(step) {
  if (undo.length === 0) {
    process.once('exit', () => undo.forEach((each) => each()))
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ]) {
      process.once(signal, () => {
        // The same signal, since apt-get and npm know how to be interrupted.
        for (const child of children) child.kill(signal)
        process.exit(code)
      })
    }
  }
  undo.push(step)
}
