import { expect, test } from 'vitest'
import { findFonts, readFonts } from './fonts.ts'
import { pretendMachine } from './machine.fixture.ts'

test('names a font for each script it finds covered', () => {
  const text = 'DejaVu Math TeX Gyre\ten\nDejaVu Sans\taa|en|fr\nNoto Sans CJK SC\ten|zh-cn|zh-tw\n'
  expect(readFonts(text)).toEqual({ latin: 'DejaVu Sans', chinese: 'Noto Sans CJK SC' })
})

test('does not take a language that begins alike for the one wanted', () => {
  expect(readFonts('Odd\ten-x|zh-cn-x\n')).toEqual({})
})

test('asks fc-list for the name and the languages', async () => {
  const { env, put } = pretendMachine()
  put('bin/fc-list', `[ "$1" = --format ] && printf 'Noto Color Emoji\\tund-zsye\\n'`)
  expect(await findFonts(env, 'linux')).toEqual({ emoji: 'Noto Color Emoji' })
})

test('knows nothing where there is no fc-list, or one that fails', async () => {
  const { env, put } = pretendMachine()
  expect(await findFonts(env, 'linux')).toBeUndefined()
  put('bin/fc-list', 'exit 1')
  expect(await findFonts(env, 'linux')).toBeUndefined()
})

test('trusts macOS to have them all', async () => {
  const fonts = await findFonts(pretendMachine().env, 'darwin')
  expect(Object.values(fonts ?? {})).toEqual(['system fonts', 'system fonts', 'system fonts'])
})
