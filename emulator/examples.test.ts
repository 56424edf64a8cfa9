import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { wants } from './machine/wants.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const dockerfile = read('docs/docker/Dockerfile')
const workflow = read('docs/ci/github-actions.yml')

/** Options that a command has, as its help lists them. */
async function optionsOf(command: string) {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'dist/cli.js'), command, '--help'])
  return [...stdout.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, option]) => option!)
}

/** What stands in instructions and steps, without comments; a line that goes on is one. */
const code = (text: string) => text.replaceAll(/^\s*#.*$/gm, '').replaceAll(/\\\n/g, ' ')

test('both say that they are untested', () => {
  expect(dockerfile).toMatch(/^# UNTESTED/m)
  expect(workflow).toMatch(/^# UNTESTED/m)
})

test('the workflow is YAML, and every step runs or uses something', () => {
  const { jobs } = parse(workflow) as { jobs: Record<string, { 'runs-on': string; steps: object[] }> }
  expect(Object.keys(jobs)).toEqual(['contract', 'recording', 'service'])
  const steps = Object.values(jobs).flatMap(({ steps }) => steps)
  expect(steps.filter((step) => !('run' in step) && !('uses' in step))).toEqual([])
})

test('the commands and options that they call are there', async () => {
  const entry = /^ENTRYPOINT \["agora-emulator"\]\nCMD (\[.*\])$/m.exec(dockerfile)![1]!
  const calls = [(JSON.parse(entry) as string[]).join(' '), ...[...code(workflow).matchAll(/npx agora-emulator ([^\n>]*)/g)].map(([, call]) => call!.split(' -- ')[0]!)]
  expect(calls.map((call) => call.split(' ')[0])).toEqual(['start', 'start', 'exec', 'drill', 'doctor', 'record'])
  const unknown = await Promise.all(
    calls.map(async (call) => {
      const known = await optionsOf(call.split(' ')[0]!)
      return [...call.matchAll(/--[\w-]+/g)].map(([option]) => option).filter((option) => !known.includes(option))
    }),
  )
  expect(unknown.flat()).toEqual([])
})

test('they install what `doctor` looks for', () => {
  const all = Object.values(wants).flatMap(({ apt }) => apt)
  const inImage = /apt-get install -y --no-install-recommends((?:\s+[\w-]+)+)/.exec(code(dockerfile))![1]!.trim().split(/\s+/)
  expect(inImage.toSorted()).toEqual(all.toSorted())
  // Ubuntu has no package of Chrome.
  const inJob = /apt-get install -y --no-install-recommends((?: [\w-]+)+)/.exec(code(workflow))![1]!.trim().split(' ')
  expect(inJob.toSorted()).toEqual(all.filter((name) => !wants.chrome.apt.includes(name)).toSorted())
  expect(workflow).toContain('chrome-headless-shell@')
})

test('the image does not run as root', () => {
  expect(code(dockerfile).split(/^FROM /m).at(-1)).toMatch(/^USER node$/m)
})
