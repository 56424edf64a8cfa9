import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pretendMachine } from './machine.fixture.ts'
import { findChrt, findFfmpeg, findPulseAudio, findSetpriv, onPath } from './programs.ts'

test('takes the first file on PATH that can be run', () => {
  const { env, put, root } = pretendMachine()
  put('one/tool', '', 0o644)
  mkdirSync(join(root, 'two/tool'), { recursive: true })
  const path = put('three/tool')
  put('four/tool')
  const PATH = ['nowhere', 'one', 'two', 'three', 'four'].map((folder) => join(root, folder))
  expect(onPath('tool', { ...env, PATH: PATH.join(':') })).toBe(path)
})

test('finds nothing without a PATH', () => {
  expect(onPath('sh', {})).toBeUndefined()
})

test('takes FFMPEG_PATH before PATH, and refuses one that names nothing', () => {
  const { env, put } = pretendMachine()
  const onTheWay = put('bin/ffmpeg')
  const named = put('opt/ffmpeg')
  expect(findFfmpeg(env)).toBe(onTheWay)
  expect(findFfmpeg({ ...env, FFMPEG_PATH: named })).toBe(named)
  expect(() => findFfmpeg({ ...env, FFMPEG_PATH: '/nowhere' })).toThrow(
    'Failed to find ffmpeg: FFMPEG_PATH',
  )
})

test('wants both halves of PulseAudio', () => {
  const { env, put } = pretendMachine()
  const pulseaudio = put('bin/pulseaudio')
  expect(findPulseAudio(env)).toBeUndefined()
  const parec = put('bin/parec')
  expect(findPulseAudio(env)).toEqual({ pulseaudio, parec })
})

test.each([
  ['setpriv', findSetpriv],
  ['chrt', findChrt],
])('finds %s', (name, find) => {
  const { env, put } = pretendMachine()
  expect(find(env)).toBeUndefined()
  const path = put(`bin/${name}`)
  expect(find(env)).toBe(path)
})
