import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { classroomRefusals, type ClassroomRefusalName } from '../protocol/classroom/error-codes.ts'
import { gatewayRefusals, refusals, type GatewayRefusalName, type RefusalName } from '../protocol/error-codes.ts'

const rows = readFileSync(join(import.meta.dirname, '../../docs/errors.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d{3} \|/.test(line))
  .map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim()))

/** When it is given, as docs/errors.md has it. Fails if there is no such line. */
function when(...cells: readonly (string | number)[]): string {
  const row = rows.find((row) => cells.every((cell, index) => row[index]?.replaceAll('`', '') === String(cell)))
  const text = row?.[cells.length]
  if (text === undefined) throw new Error(`Failed to find "${cells.join(' | ')}" in docs/errors.md`)
  // A link within that page leads nowhere from here.
  return text.replace(/\[below\]\(#[^)]*\)/, 'docs/errors.md')
}

/** When the service gives it. */
export function whenRefused(name: RefusalName): string {
  const { status, code, reason } = refusals[name]
  return when(status, code, reason)
}

/** When the gateway gives it. */
export function whenTurnedAway(name: GatewayRefusalName): string {
  const { status, message } = gatewayRefusals[name]
  return when(status, message)
}

/** When the classroom service gives it. */
export function whenClassroomRefused(name: ClassroomRefusalName): string {
  const { status, code, msg } = classroomRefusals[name]
  return when(status, code, msg)
}
