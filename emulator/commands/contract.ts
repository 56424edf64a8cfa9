import { writeFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import spinner from 'yocto-spinner'
import { chosenBy } from './contract/files.ts'
import { authorizationOf } from './contract/live/account.ts'
import { live, type LiveOptions } from './contract/live/live.ts'
import { lookAt } from './contract/look.ts'
import type { Outcome } from './contract/outcome.ts'
import { play } from './contract/play.ts'
import { asJson, asJunit, asText, isPassed } from './contract/report.ts'

/** The options of `contract`. */
export interface ContractOptions extends LiveOptions {
  /** http or https address of an endpoint, which the paths of the API follow, or `live`: the real service. */
  readonly target: string
  /** The one App ID that the endpoint knows. */
  readonly appId?: string | undefined
  /** File for JSON. */
  readonly json?: string | undefined
  /** File for JUnit XML. */
  readonly junit?: string | undefined
}

/** Asks a target what the rules say, and tells which of them hold there. Returns the exit code: 1 if one differs, or none could be shown. */
export async function contract(options: ContractOptions, env: NodeJS.ProcessEnv, stdout: Writable, stderr: Writable): Promise<number> {
  const { target, json, junit } = options
  const { url, about, outcomes } = await (target === 'live' ? askService(options, env, stdout) : askEndpoint(options, env, stdout, stderr))
  stdout.write(`${asText(outcomes)}\n`)
  if (json !== undefined) await writeFile(json, asJson(url, about, outcomes))
  if (junit !== undefined) await writeFile(junit, asJunit(outcomes))
  return isPassed(outcomes) ? 0 : 1
}

interface Asked {
  readonly url: string
  readonly about: string
  readonly outcomes: readonly Outcome[]
}

async function askEndpoint({ target, only, appId, acceptCharges, tests }: ContractOptions, env: NodeJS.ProcessEnv, stdout: Writable, stderr: Writable): Promise<Asked> {
  if (acceptCharges) throw new Error(`Failed to read the options: --accept-charges is for --target live, and not for ${target}`)
  if (tests) throw new Error(`Failed to read the options: --tests is for --target live: with ${target} they are what is played`)
  const choice = chosenBy(only)
  const { endpoint, about } = await lookAt(target, { appId, authorization: authorizationFrom(env) })
  stdout.write(`${endpoint.url}: ${about}\n`)
  const progress = spinner({ text: 'Running the tests', stream: stderr as NodeJS.WriteStream }).start()
  const isTerminal = (stderr as NodeJS.WriteStream).isTTY === true
  const tell = (done: number, differing: number) => isTerminal && (progress.text = `${done} tests${differing === 0 ? '' : `, ${differing} differ`}`)
  const outcomes = await play(choice, endpoint, tell).finally(() => progress.stop())
  // One that has gone away meanwhile has not answered wrongly.
  if (!isPassed(outcomes)) await lookAt(target, endpoint)
  return { url: endpoint.url, about, outcomes }
}

async function askService(options: ContractOptions, env: NodeJS.ProcessEnv, stdout: Writable): Promise<Asked> {
  if (options.appId !== undefined) throw new Error('Failed to read the options: with --target live the App ID is that of AGORA_APP_ID')
  const { account, outcomes } = await live(options, env, stdout)
  return { url: account.url, about: 'the real service, or what AGORA_BASE_URL names in its place', outcomes }
}

/** `Authorization` by the customer id and secret of the environment; undefined if there are none. */
function authorizationFrom({ AGORA_CUSTOMER_ID: id, AGORA_CUSTOMER_SECRET: secret }: NodeJS.ProcessEnv) {
  if (id === undefined && secret === undefined) return undefined
  if (!id || !secret) throw new Error('Failed to read the credentials: AGORA_CUSTOMER_ID and AGORA_CUSTOMER_SECRET need each other')
  return authorizationOf({ customerId: id, customerSecret: secret })
}
