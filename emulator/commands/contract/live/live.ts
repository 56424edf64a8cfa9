import type { Writable } from 'node:stream'
import { pause } from '../../../emulator.ts'
import type { Outcome } from '../outcome.ts'
import { whyNot } from '../why-not.ts'
import { readAccount, type Account } from './account.ts'
import type { Case, World } from './caller.ts'
import { cases } from './cases/cases.ts'
import { recording } from './cases/recording.ts'
import { talk } from './talk.ts'
import { playTests } from './tests.ts'

/** The options of `contract --target live`. */
export interface LiveOptions {
  /** That calls are made and a page is recorded on somebody's bill. */
  readonly acceptCharges: boolean
  /** How long the one recording lasts from its first file on. */
  readonly seconds: number
  /** Folder that gets a folder of this run, with what was said. */
  readonly recorded: string
  /** The contract tests that start nothing, in place of the cases. */
  readonly tests: boolean
  /** Part of a case's name, and of contract tests as with any target. Undefined: all. */
  readonly only?: string | undefined
}

/** So many milliseconds between calls: ten a second are allowed by default. */
const paceMs = 150

/** How long an answer is waited for: a stop stores its files first, and gives up after 20 s. */
const patienceMs = 60_000

/** Plays a few fixed calls, or the contract tests that start nothing, with the service of an account. Fails if that was not agreed to. */
export async function live({ acceptCharges, seconds, recorded, tests, only }: LiveOptions, env: NodeJS.ProcessEnv, stdout: Writable): Promise<{ account: Account; outcomes: readonly Outcome[] }> {
  const chosen = tests ? [] : cases.filter(({ name }) => only === undefined || name.includes(only))
  if (!tests && chosen.length === 0) throw new Error(`Failed to find a case by "${only}": there are ${cases.map(({ name }) => name).join(', ')}`)
  const account = readAccount(env)
  const intended = tests ? `It plays the contract tests that start nothing with ${account.url}, about a thousand calls, and writes down what was said` : intention(chosen, account, seconds)
  if (!acceptCharges) throw new Error(`Failed to begin: ${tests ? 'all of it counts for your account' : 'this is billed'}. ${intended}. Agree to it by --accept-charges`)
  stdout.write(`${intended}.\nNot tried on the real service so far, only on a stand-in: stop it with Ctrl-C if it does what it should not.\n`)
  const calledOff = new AbortController()
  function callOff() {
    stdout.write('Called off: what runs is stopped first. Once more to leave at once, and leave it running.\n')
    calledOff.abort()
  }
  process.once('SIGINT', callOff).once('SIGTERM', callOff)
  try {
    const service: World = { send: (request) => send(account.url, request), pass: (ms) => pause(ms, calledOff.signal), calledOff: calledOff.signal }
    const say = (line: string) => void stdout.write(`${line}\n`)
    return { account, outcomes: await (tests ? playTests(account, service, { recorded, only, say }) : talk(chosen, { account, service, recorded, seconds, say })) }
  } finally {
    process.off('SIGINT', callOff).off('SIGTERM', callOff)
  }
}

/** What is about to be done, for whoever pays for it. */
function intention(chosen: readonly Case[], { url, pageUrl, storageConfig: { bucket } }: Account, seconds: number) {
  const records = `records ${pageUrl} once, for ${seconds} s and at most three minutes more, stores a few megabytes in the bucket ${bucket}, `
  return `It plays ${chosen.map(({ name }) => name).join(', ')} with ${url}, about 110 calls for all five cases, ${chosen.includes(recording) ? records : ''}and writes down what was said`
}

async function send(url: string, { method, path, headers, body }: Parameters<World['send']>[0]) {
  await pause(paceMs)
  try {
    const answer = await fetch(`${url}${path}`, { method, headers, redirect: 'manual', signal: AbortSignal.timeout(patienceMs), ...(body === undefined ? {} : { body }) })
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
  } catch (error) {
    throw new Error(`Failed to reach ${url}: ${whyNot(error as Error)}`, { cause: error })
  }
}
