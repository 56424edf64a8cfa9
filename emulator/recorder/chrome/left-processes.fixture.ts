import { readdir, readFile } from 'node:fs/promises'

/** Every program that is started from here on inherits it, and keeps it when its parent dies. */
const mark = `AGORA_TEST_RUN=${crypto.randomUUID()}`
process.env['AGORA_TEST_RUN'] = mark.split('=')[1]

const ours = /^(chrom|headless_shell|ffmpeg|ffprobe|pulseaudio|parec|pacat)/

/**
 * Names and ids of the recording programs that this process has started, directly or not, and that
 * still run; not of those that have ended and wait to be noticed. Empty where there is no /proc.
 */
export async function leftProcesses() {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const found = (await Promise.all(ids.map(look))).flatMap((one) => one ?? [])
  const parents = new Map(found.map(({ id, parent }) => [id, parent]))
  const isBelow = (id: number): boolean =>
    id === process.pid || (parents.has(id) && isBelow(parents.get(id)!))
  return found
    .filter(({ name, state }) => ours.test(name) && state !== 'Z')
    .filter(({ id, marked }) => marked || isBelow(id))
    .map(({ id, name }) => `${name} ${id}`)
}

/** Undefined if it has ended meanwhile. */
async function look(id: string) {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')
  const parts = /^(\d+) \((.*)\) (\S) (\d+)/s.exec(stat)
  if (!parts) return undefined
  const inherited = await readFile(`/proc/${id}/environ`, 'latin1').catch(() => '')
  const [, pid, name = '', state, parent] = parts
  const marked = inherited.includes(mark)
  return { id: Number(pid), parent: Number(parent), name, state, marked }
}
