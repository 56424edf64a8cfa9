import { expect, test } from 'vitest'
import { debian } from './machine.fixture.ts'
import { browserDownload, chromeRemedy, commandsFor, remedyFor, type Remedy } from './remedy.ts'
import type { System } from './system.ts'
import { wants } from './wants.ts'

const root: System = { ...debian, root: true }
const ubuntu: System = { ...debian, distribution: 'ubuntu' }
const fedora: System = { platform: 'linux', arch: 'x64', distribution: undefined, root: true }
const mac: System = { platform: 'darwin', arch: 'arm64', distribution: undefined, root: false }
const env = { HOME: '/home/ann' }
const download = 'npx @puppeteer/browsers install chrome-headless-shell@stable --path'

test('joins packages into one command, each named once', () => {
  const remedies = [
    remedyFor(wants.ffmpeg, root),
    remedyFor(wants.sound, root),
    remedyFor(wants.ffmpeg, root),
  ]
  expect(commandsFor(remedies, root)).toEqual([
    'apt-get update && apt-get install -y --no-install-recommends ' +
      'ffmpeg pulseaudio pulseaudio-utils',
  ])
})

test('puts sudo before both halves for an ordinary user', () => {
  expect(commandsFor([remedyFor(wants.emoji, debian)], debian)).toEqual([
    'sudo apt-get update && sudo apt-get install -y --no-install-recommends fonts-noto-color-emoji',
  ])
})

test('has a package of headless-shell on Debian and a download elsewhere', () => {
  const commands = (system: System) =>
    commandsFor([chromeRemedy(wants.chrome, system, env)], system)
  const lists = 'apt-get update && '
  expect(commands(root)[0]).toContain('install -y --no-install-recommends chromium-headless-shell')
  expect(commands(ubuntu)).toEqual([`${download} /home/ann/.cache/puppeteer`])
  expect(commands({ ...ubuntu, root: true })).toEqual([
    `${lists}${download} /home/ann/.cache/puppeteer --install-deps`,
  ])
  expect(commands(fedora)).toEqual([`${download} /home/ann/.cache/puppeteer`])
  expect(commands(mac)).toEqual([`${download} /home/ann/.cache/puppeteer`])
})

test('does not download a build for another processor', () => {
  expect(browserDownload({ ...ubuntu, arch: 'arm64' }, env).by).toBe('hand')
})

test('quotes a cache folder that a shell would take apart', () => {
  const remedy = browserDownload(mac, { PUPPETEER_CACHE_DIR: "/Ann's disk/$cache" })
  expect(commandsFor([remedy], mac)).toEqual([`${download} '/Ann'\\''s disk/$cache'`])
})

test('asks Homebrew on macOS, and says what is not to be had there', () => {
  const remedies = [remedyFor(wants.ffmpeg, mac), remedyFor(wants.sound, mac)]
  expect(commandsFor(remedies, mac)).toEqual([
    'brew install ffmpeg',
    'There is no PulseAudio to be had on darwin.',
  ])
})

test('leaves other package managers to their users', () => {
  const remedy: Remedy = remedyFor(wants.ffmpeg, fedora)
  expect(commandsFor([remedy], fedora)).toEqual([
    "Install ffmpeg with the system's package manager.",
  ])
})
