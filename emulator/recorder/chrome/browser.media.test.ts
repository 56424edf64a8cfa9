import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { findRecordingPrograms } from '../../machine/recording-programs.ts'
import { canDrawOnDemand } from './booth.ts'
import { closeBrowser, launchBrowser } from './browser.ts'

const programs = findRecordingPrograms(process.env)

async function launch() {
  const profile = await mkdtemp(join(tmpdir(), 'agora-browser-test-'))
  onTestFinished(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }))
  const unwanted = new AbortController()
  const { path: executable, kind } = programs.chrome
  const beginFrameControl = canDrawOnDemand(programs)
  const launched = launchBrowser({ executable, kind, beginFrameControl, window: undefined, profile, sound: undefined, insecurePages: false, signal: unwanted.signal })
  launched.catch(() => {})
  return { profile, launched, unwanted }
}

/** What is started as Chrome, and what that has become; not their children. */
async function browsersOf(profile: string): Promise<readonly number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const commands = await Promise.all(ids.map(async (id) => ({ id, command: await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '') })))
  return commands.filter(({ command }) => command.includes(profile) && !command.includes('--type=')).map(({ id }) => Number(id))
}

/** Whether it is gone: it did not come up, or is known to have come to its end. */
async function goes(launched: ReturnType<typeof launchBrowser>) {
  const browser = await launched.catch(() => undefined)
  if (browser?.connected) await new Promise<void>((resolve) => browser.once('disconnected', () => resolve()))
  return true
}

// Puppeteer would wait for it, also when Chrome has died: for half a minute or for ever.
test('a browser comes up with no page in it', async () => {
  const browser = await (await launch()).launched
  expect(browser.targets().map((target) => target.type())).toEqual(['browser'])
  await closeBrowser(browser)
})

test.each([0, 30, 60, 90, 120, 150, 180])('killed or no longer wanted %i ms after it was seen, it is known to be gone at once', async (ms) => {
  for (const killed of [true, false]) {
    const { profile, launched, unwanted } = await launch()
    let ids: readonly number[] = []
    while (ids.length === 0) ids = await browsersOf(profile)
    await wait(ms)
    if (killed) for (const id of await browsersOf(profile)) process.kill(id, 'SIGKILL')
    else unwanted.abort()
    // One that was up before it was unwanted is its owner's to close.
    if (!killed) void launched.then(closeBrowser, () => {})
    expect(await Promise.race([goes(launched), wait(3000, 'still waiting')])).toBe(true)
  }
})
