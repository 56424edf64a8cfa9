import { expect, test } from 'vitest'
import { findChrome } from './chrome.ts'
import { pretendMachine } from './machine.fixture.ts'

const cache = 'home/.cache/puppeteer'
const shellIn = (build: string, folder = 'chrome-headless-shell-linux64') =>
  `${cache}/chrome-headless-shell/${build}/${folder}/chrome-headless-shell`

test('finds nothing on a machine that has nothing', () => {
  expect(findChrome(pretendMachine().env, 'linux')).toBeUndefined()
})

test('takes the Chrome that a variable names, whatever else is there', () => {
  const { env, put } = pretendMachine()
  put('bin/chromium-headless-shell')
  const path = put('opt/my chrome')
  const found = findChrome({ ...env, AGORA_EMULATOR_CHROME: path }, 'linux')
  expect(found).toEqual({ path, kind: 'chrome', from: 'AGORA_EMULATOR_CHROME' })
})

test('asks AGORA_EMULATOR_CHROME before PUPPETEER_EXECUTABLE_PATH before CHROME_PATH', () => {
  const { env, put } = pretendMachine()
  const [one, two, three] = [put('opt/one'), put('opt/two'), put('opt/three')]
  const third = { ...env, CHROME_PATH: three }
  const second = { ...third, PUPPETEER_EXECUTABLE_PATH: two }
  const first = { ...second, AGORA_EMULATOR_CHROME: one }
  expect([first, second, third].map((set) => findChrome(set, 'linux')?.path)).toEqual([
    one,
    two,
    three,
  ])
})

test('looks a bare name in a variable up on PATH', () => {
  const { env, put } = pretendMachine()
  const path = put('bin/my-headless-shell')
  const found = findChrome({ ...env, CHROME_PATH: 'my-headless-shell' }, 'linux')
  expect(found).toEqual({ path, kind: 'headless-shell', from: 'CHROME_PATH' })
})

test('takes an empty variable for an unset one', () => {
  const { env } = pretendMachine()
  expect(findChrome({ ...env, AGORA_EMULATOR_CHROME: '' }, 'linux')).toBeUndefined()
})

test('refuses a variable that names nothing, instead of taking another Chrome', () => {
  const { env, put } = pretendMachine()
  put('bin/chromium')
  expect(() => findChrome({ ...env, AGORA_EMULATOR_CHROME: '/nowhere/chrome' }, 'linux')).toThrow(
    'Failed to find Chrome: AGORA_EMULATOR_CHROME is "/nowhere/chrome", which does not exist.',
  )
})

test('refuses a variable that names a file which cannot be run', () => {
  const { env, put } = pretendMachine()
  const path = put('opt/chrome.zip', '', 0o644)
  const find = () => findChrome({ ...env, CHROME_PATH: path }, 'linux')
  expect(find).toThrow(`CHROME_PATH is "${path}", which is not an executable file.`)
})

test("takes the newest headless-shell of Puppeteer's cache, by number and not by letter", () => {
  const { env, put } = pretendMachine()
  put(shellIn('linux-99.0.4844.51'))
  const path = put(shellIn('linux-131.0.6778.204'))
  put(shellIn('linux-131.0.6778.85'))
  const found = findChrome(env, 'linux')
  expect(found).toEqual({ path, kind: 'headless-shell', from: "Puppeteer's cache" })
})

test('passes over builds for another system and half-unpacked ones', () => {
  const { env, put } = pretendMachine()
  put(shellIn('mac_arm-140.0.1.1', 'chrome-headless-shell-mac-arm64'))
  put(`${cache}/chrome-headless-shell/linux-139.0.1.1/chrome-headless-shell-linux64/LICENSE`)
  const path = put(shellIn('linux-138.0.1.1'))
  expect(findChrome(env, 'linux')?.path).toBe(path)
})

test('looks for the cache where PUPPETEER_CACHE_DIR says', () => {
  const { env, put, root } = pretendMachine()
  const path = put('pit/chrome/linux-131.0.1.1/chrome-linux64/chrome')
  const found = findChrome({ ...env, PUPPETEER_CACHE_DIR: `${root}/pit` }, 'linux')
  expect(found).toEqual({ path, kind: 'chrome', from: "Puppeteer's cache" })
})

test('prefers a headless-shell of the system to a full Chrome of the cache', () => {
  const { env, put } = pretendMachine()
  put(`${cache}/chrome/linux-131.0.1.1/chrome-linux64/chrome`)
  const path = put('bin/chromium-headless-shell')
  expect(findChrome(env, 'linux')).toEqual({ path, kind: 'headless-shell', from: 'PATH' })
})

test('makes do with a full Chrome of the system', () => {
  const { env, put } = pretendMachine()
  put('bin/google-chrome-stable')
  const path = put('bin/chromium')
  expect(findChrome(env, 'linux')).toEqual({ path, kind: 'chrome', from: 'PATH' })
})

// There, the real machine's /Applications comes before the user's.
test.skipIf(process.platform === 'darwin')('looks into the Applications of macOS only', () => {
  const { env, put } = pretendMachine()
  const path = put('home/Applications/Chromium.app/Contents/MacOS/Chromium')
  expect(findChrome(env, 'linux')).toBeUndefined()
  expect(findChrome(env, 'darwin')).toEqual({ path, kind: 'chrome', from: 'Applications' })
})

test('knows where the cache keeps the program on macOS', () => {
  const { env, put } = pretendMachine()
  const app = 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'
  const path = put(`${cache}/chrome/mac_arm-131.0.1.1/chrome-mac-arm64/${app}`)
  expect(findChrome(env, 'darwin')?.path).toBe(path)
})
