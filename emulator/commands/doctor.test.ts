import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Machine } from '../machine/inspect.ts'
import type { Item } from '../machine/item.ts'
import { oldestNode, report } from './doctor.ts'

const remedy = { by: 'apt', packages: ['something'] } as const
const good = (name: string): Item => ({
  name,
  state: 'good',
  found: { path: `/usr/bin/${name}`, version: '1.2.3' },
  costOfMissing: `no ${name}`,
  howToInstall: 'apt-get install something',
  remedy: { ...remedy, packages: [name] },
})
const missing = (name: string): Item => {
  const { found: _, ...item } = good(name)
  return { ...item, state: 'missing' }
}
const healthy: Machine = {
  system: { platform: 'linux', arch: 'x64', distribution: 'debian', root: true },
  chrome: { ...good('Chrome'), kind: 'headless-shell', from: 'PATH' },
  ffmpeg: good('ffmpeg'),
  sound: good('PulseAudio'),
  setpriv: good('setpriv'),
  latin: good('Latin font'),
  chinese: good('Chinese font'),
  emoji: good('emoji font'),
}
const textOf = (machine: Machine, node = '20.19.0') => report(machine, node).lines.join('\n')

test('prints what was found and is content with a complete machine', () => {
  const { lines, healthy: well } = report(healthy, '20.19.0')
  expect(well).toBe(true)
  expect(lines).toContain('Chrome        /usr/bin/Chrome (1.2.3, headless-shell, from PATH)')
  expect(lines).toContain('ffmpeg        /usr/bin/ffmpeg (1.2.3)')
  expect(lines.at(-1)).toBe('Recordings with sound can be made here.')
})

test('says what a missing thing costs and the one command that installs all of them', () => {
  const machine = { ...healthy, sound: missing('PulseAudio'), emoji: missing('emoji') }
  const { lines, healthy: well } = report(machine, '20.19.0')
  expect(well).toBe(false)
  expect(lines).toContain('PulseAudio    missing: no PulseAudio')
  expect(lines).toContain('Recordings can be made here, but without sound.')
  expect(lines.at(-1)).toBe(
    '  apt-get update && apt-get install -y --no-install-recommends PulseAudio emoji',
  )
})

test('does not fail for want of a font or of setpriv', () => {
  const machine = { ...healthy, setpriv: missing('setpriv'), chinese: missing('Chinese font') }
  expect(report(machine, '20.19.0').healthy).toBe(true)
})

test('names all that stands in the way of any recording', () => {
  const machine = { ...healthy, chrome: missing('Chrome'), ffmpeg: missing('ffmpeg') }
  expect(report(machine, '20.19.0').healthy).toBe(false)
  expect(textOf(machine)).toContain('No recording can be made here without Chrome and ffmpeg.')
  expect(textOf(machine)).not.toContain('capture')
})

test('repeats what is wrong with a thing that is there but of no use', () => {
  const broken: Item = { ...good('ffmpeg'), state: 'missing', problem: 'built without libx264' }
  expect(textOf({ ...healthy, ffmpeg: broken })).toContain(
    'missing: /usr/bin/ffmpeg (1.2.3): built without libx264; no ffmpeg',
  )
})

test('says when begin-frame is not to be had, and why', () => {
  const full: Machine = { ...healthy, chrome: { ...healthy.chrome, state: 'poor', kind: 'chrome' } }
  const mac: Machine = { ...healthy, system: { ...healthy.system, platform: 'darwin' } }
  expect(textOf(healthy)).toContain('capture       begin-frame')
  expect(textOf(full)).toMatch(/capture +screencast.*needs headless-shell/)
  expect(textOf(mac)).toMatch(/capture +screencast.*Linux only/)
  expect(report(full, '20.19.0').healthy).toBe(true)
})

test('finds an old Node too old, and compares numbers, not letters', () => {
  expect(report(healthy, '20.18.9').healthy).toBe(false)
  expect(report(healthy, '9.99.0').healthy).toBe(false)
  expect(report(healthy, '100.0.0').healthy).toBe(true)
  expect(textOf(healthy, '18.20.4')).toContain('18.20.4, which is too old: 20.19')
})

test('draws the line where package.json draws it', () => {
  const url = new URL('../../package.json', import.meta.url)
  expect(JSON.parse(readFileSync(url, 'utf8')).engines.node).toBe(`>=${oldestNode}`)
})
