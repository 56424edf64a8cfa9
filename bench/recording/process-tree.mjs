import { readdirSync, readFileSync } from 'node:fs'

/** Ticks of a second in /proc: 100 on every Linux that is met in practice. */
const ticksPerSecond = 100

/** The program and all that it has started and that still run: id, name, CPU seconds so far (with those of its children that have ended), PSS. */
export function processTree(rootId) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((id) => look(Number(id)) ?? [])
  const tree = new Set([rootId])
  for (let grown = true; grown; ) {
    const before = tree.size
    for (const { id, parent } of all) if (tree.has(parent)) tree.add(id)
    grown = tree.size > before
  }
  return all.filter(({ id }) => tree.has(id))
}

/** CPU seconds that a tree has used. */
export const cpuSeconds = (tree) => tree.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0)

/** Its memory in megabytes (10^6 bytes), what is shared counted once. */
export const memoryMb = (tree) => tree.reduce((sum, { id }) => sum + pssMb(id), 0)

/** undefined if it has ended. */
function look(id) {
  const stat = read(`/proc/${id}/stat`)
  const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? []
  if (rest === undefined) return undefined
  const fields = rest.split(' ')
  // Fields 14 to 17 of proc(5): user and system, of its own and of its children that have ended.
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return { id, name, parent: Number(fields[1]), cpuSeconds: ticks / ticksPerSecond }
}

function pssMb(id) {
  return (Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0) * 1024) / 1e6
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
