import { hasBeginFrame, inspectMachine, itemsOf, type Machine } from '../machine/inspect.ts'
import type { Item } from '../machine/item.ts'
import type { Env } from '../machine/programs.ts'
import { commandsFor } from '../machine/remedy.ts'

/** The oldest Node this runs on, as "engines" in package.json has it. */
export const oldestNode = '20.19'

/**
 * Says what the machine has, what it lacks, what that costs and how to get it.
 * Resolves to the exit code: 0 if a recording with sound can be made here, 1 if not.
 */
export async function doctor(env: Env, write: (line: string) => void): Promise<number> {
  const machine = await inspectMachine(env, { versions: true })
  const { lines, healthy } = report(machine, process.versions.node)
  for (const line of lines) write(line)
  return healthy ? 0 : 1
}

/** The words of `doctor`, from what was found. */
export function report(machine: Machine, node: string): { lines: string[]; healthy: boolean } {
  const { chrome, ffmpeg, sound } = machine
  const nodeIsNew = isNewEnough(node)
  const lacking = [chrome, ffmpeg].filter(isMissing).map((item) => item.name)
  const blocking = [...(nodeIsNew ? [] : [`Node ${oldestNode}`]), ...lacking]
  const remedies = itemsOf(machine).filter((item) => item.state !== 'good')
  const commands = commandsFor(
    remedies.map((item) => item.remedy),
    machine.system,
  )
  const lines = [
    row('Node', nodeIsNew ? node : `${node}, which is too old: ${oldestNode} is the oldest`),
    row(chrome.name, describe(chrome, chrome.kind, chrome.from && `from ${chrome.from}`)),
    ...(isMissing(chrome) ? [] : [row('capture', capture(machine))]),
    ...itemsOf(machine)
      .slice(1)
      .map((item) => row(item.name, describe(item))),
    '',
    verdict(blocking, isMissing(sound)),
    ...(commands.length > 0
      ? ['', 'To put it right:', ...commands.map((line) => `  ${line}`)]
      : []),
  ]
  return { lines, healthy: blocking.length === 0 && !isMissing(sound) }
}

function row(name: string, words: string): string {
  return `${name.padEnd(14)}${words}`
}

function describe(item: Item, ...details: (string | undefined)[]): string {
  const { found, problem, state, costOfMissing } = item
  const facts = [found?.version, ...details].filter((fact) => fact !== undefined)
  const place =
    found && [found.path, ...(facts.length > 0 ? [`(${facts.join(', ')})`] : [])].join(' ')
  if (state === 'good') return place ?? 'found'
  if (state === 'unknown') return `unknown: ${problem}. If there is none, ${costOfMissing}`
  const fault = [place, problem].filter((part) => part !== undefined).join(': ')
  return `${state}: ${fault ? `${fault.replace(/\.$/, '')}; ` : ''}${costOfMissing}`
}

function capture(machine: Machine): string {
  if (hasBeginFrame(machine))
    return 'begin-frame: every frame is drawn when the recording asks for it'
  const why =
    machine.system.platform === 'linux' ? 'needs headless-shell' : 'is there on Linux only'
  return `screencast: more CPU, and frames may repeat; begin-frame ${why}`
}

function verdict(blocking: string[], silent: boolean): string {
  if (blocking.length > 0) return `No recording can be made here without ${blocking.join(' and ')}.`
  return silent
    ? 'Recordings can be made here, but without sound.'
    : 'Recordings with sound can be made here.'
}

function isMissing(item: Item): boolean {
  return item.state === 'missing'
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number)
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}
