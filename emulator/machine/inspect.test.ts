import { expect, test } from 'vitest'
import { hasBeginFrame, inspectMachine, itemsOf } from './inspect.ts'
import { debian, pretendMachine } from './machine.fixture.ts'

const encoders = 'printf " V....D libx264   H.264\\n A..... aac   AAC\\n"'
const version = 'echo ffmpeg version 5.1.9-0+deb12u1'
const ffmpeg = `case "$*" in *-encoders) ${encoders};; *) ${version};; esac`
const fonts = `printf 'Noto Sans CJK SC\\ten|zh-cn\\nNoto Color Emoji\\tund-zsye\\n'`

function complete() {
  const machine = pretendMachine()
  machine.put('bin/chromium-headless-shell', 'echo Chromium 131.0.6778.204 built on Debian')
  machine.put('bin/ffmpeg', ffmpeg)
  machine.put('bin/pulseaudio', 'echo pulseaudio 16.1')
  machine.put('bin/parec')
  machine.put('bin/setpriv', 'echo setpriv from util-linux 2.38.1')
  machine.put('bin/fc-list', fonts)
  return machine
}

test('finds all there is', async () => {
  const machine = await inspectMachine(complete().env, { system: debian })
  expect(itemsOf(machine).map((item) => item.state)).toEqual(Array(7).fill('good'))
  expect(machine.chrome).toMatchObject({ kind: 'headless-shell', from: 'PATH' })
  expect(machine.latin.found).toEqual({ path: 'Noto Sans CJK SC' })
  expect(hasBeginFrame(machine)).toBe(true)
})

test('starts no program unless versions are asked for', async () => {
  const { env, put } = complete()
  put('bin/ffmpeg', 'exit 1')
  const machine = await inspectMachine(env, { system: debian })
  expect(machine.ffmpeg.state).toBe('good')
  expect(machine.ffmpeg.found).not.toHaveProperty('version')
})

test('reads the versions when asked', async () => {
  const machine = await inspectMachine(complete().env, { system: debian, versions: true })
  expect(machine.chrome.found?.version).toBe('131.0.6778.204')
  expect(machine.ffmpeg.found?.version).toBe('5.1.9-0+deb12u1')
  expect(machine.sound.found?.version).toBe('16.1')
  expect(machine.setpriv.found?.version).toBe('2.38.1')
})

test('says of all that is missing what it costs and how to get it', async () => {
  const { env, put } = pretendMachine()
  put('bin/fc-list', 'true')
  const machine = await inspectMachine(env, { system: debian })
  for (const item of itemsOf(machine)) {
    expect(item).toMatchObject({ state: 'missing', costOfMissing: expect.stringMatching(/\w/) })
    expect(item.howToInstall).toMatch(/^sudo apt-get update && sudo apt-get install -y .*\w$/)
  }
  expect(hasBeginFrame(machine)).toBe(false)
})

test('counts a program that does not run as missing, with its own words', async () => {
  const { env, put } = complete()
  put('bin/chromium-headless-shell', 'echo "error while loading libnss3.so" >&2; exit 127')
  const { chrome } = await inspectMachine(env, { system: debian, versions: true })
  expect(chrome.state).toBe('missing')
  expect(chrome.problem).toContain('does not run: error while loading libnss3.so')
})

test('offers libraries, not a package, for a downloaded Chrome that does not run', async () => {
  const { env, put } = complete()
  const folder = 'chrome-headless-shell/linux-131.0.1.1/chrome-headless-shell-linux64'
  put(`home/.cache/puppeteer/${folder}/chrome-headless-shell`, 'exit 127')
  const { chrome } = await inspectMachine(env, { system: debian, versions: true })
  expect(chrome).toMatchObject({
    state: 'missing',
    problem: expect.stringContaining('does not run'),
  })
  expect(chrome.howToInstall).toMatch(/^sudo apt-get update && sudo npx .* --install-deps$/)
})

test('counts an ffmpeg without the encoders as missing', async () => {
  const { env, put } = complete()
  put('bin/ffmpeg', 'echo " A..... aac   AAC"')
  const machine = await inspectMachine(env, { system: debian, versions: true })
  expect(machine.ffmpeg).toMatchObject({
    state: 'missing',
    problem: 'it was built without libx264',
  })
})

test('calls a full Chrome poor on Linux, and says what it costs', async () => {
  const { env, put } = pretendMachine()
  put('bin/google-chrome')
  const machine = await inspectMachine(env, { system: debian })
  expect(machine.chrome).toMatchObject({ state: 'poor', kind: 'chrome' })
  expect(machine.chrome.costOfMissing).toContain('screencast')
  expect(machine.chrome.howToInstall).toContain('chromium-headless-shell')
  expect(hasBeginFrame(machine)).toBe(false)
})

test('takes a full Chrome that was asked for by name as it is', async () => {
  const { env, put } = pretendMachine()
  const asked = { ...env, AGORA_EMULATOR_CHROME: put('opt/chrome') }
  expect((await inspectMachine(asked, { system: debian })).chrome.state).toBe('good')
})

test('turns a variable that names nothing into a problem instead of throwing', async () => {
  const env = { ...complete().env, AGORA_EMULATOR_CHROME: '/nowhere', FFMPEG_PATH: '/nowhere' }
  const { chrome, ffmpeg } = await inspectMachine(env, { system: debian })
  for (const item of [chrome, ffmpeg]) {
    expect(item).toMatchObject({ state: 'missing', remedy: { by: 'hand' } })
    expect(item.problem).toContain('is "/nowhere", which does not exist')
  }
})

test('does not know about fonts without fc-list, and brings it along', async () => {
  const machine = await inspectMachine(pretendMachine().env, { system: debian })
  expect(machine.chinese.state).toBe('unknown')
  expect(machine.chinese.howToInstall).toContain('fontconfig fonts-noto-cjk')
})

test('is content on macOS with what can be had there', async () => {
  const { env, put } = pretendMachine()
  put('bin/chrome-headless-shell')
  const system = {
    platform: 'darwin',
    arch: 'arm64',
    distribution: undefined,
    root: false,
  } as const
  const machine = await inspectMachine(env, { system })
  expect(machine.chrome.state).toBe('good')
  expect(hasBeginFrame(machine)).toBe(false)
  expect(machine.sound.remedy.by).toBe('none')
  expect(machine.emoji.state).toBe('good')
})
