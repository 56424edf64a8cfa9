import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { packageFolder } from '../package.ts'
import { drillOutside, type OutsideOptions } from './drill-command.ts'
import { drillInProcess } from './drill-in-process.ts'
import { asJson, asJunit, isPassed, scorecard } from './drill-report.ts'
import type { Drilled } from './drill-result.ts'
import { findStory, shippedFolder, storiesIn, type StoryFile } from './drill-stories.ts'
import type { Run } from './drill-world.ts'

/** The options of `drill`. */
export interface DrillOptions extends Omit<OutsideOptions, 'command' | 'clock'> {
  /** Undefined: what goes with the recorder. */
  readonly clock?: OutsideOptions['clock'] | undefined
  /** File of a story or name of a shipped one, and with `all` a folder. */
  readonly scenario?: string | undefined
  /** Every story of the folder; without one, those that are shipped. */
  readonly all: boolean
  /** A program with its arguments that is the client. Empty: `client`. */
  readonly command: readonly string[]
  /** `good`, `careless`, or a module that exports `run(world)`: a client in this process. */
  readonly client: string
  /** The client is started by somebody else. */
  readonly wait: boolean
  readonly seed: string
  /** How long the client is asked to record. */
  readonly seconds: number
  /** Whether what the client left behind fails a drill. */
  readonly failOnLeak: boolean
  /** File for JUnit XML. */
  readonly junit?: string | undefined
  /** File for JSON. */
  readonly json?: string | undefined
}

/** Plays stories with a client and says how it did. Returns the exit code: 1 if it failed in any. */
export async function drill(options: DrillOptions, stdout: Writable, stderr: Writable): Promise<number> {
  const { failOnLeak, junit, json } = options
  const all = await play(options, stderr)
  for (const drilled of all) stdout.write(`${scorecard(drilled, { failOnLeak, brief: all.length > 1 })}\n`)
  if (junit !== undefined) await writeFile(junit, asJunit(all, failOnLeak))
  if (json !== undefined) await writeFile(json, asJson(all, failOnLeak))
  const failed = all.filter((drilled) => !isPassed(drilled, failOnLeak)).length
  if (all.length > 1) stdout.write(`${all.length} drills, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

async function play({ scenario, all, client, command, wait, seed, seconds, clock, ...options }: DrillOptions, stderr: Writable): Promise<readonly Drilled[]> {
  if (scenario === undefined && !all) throw new Error('Failed to drill: name a scenario, or --all of them')
  const stories = all ? storiesIn(scenario ?? shippedFolder) : [findStory(scenario!)]
  const isReal = options.recorder === 'chrome' || clock === 'system'
  // A shipped client is a program too: then its time is real.
  const program = command.length > 0 || !isReal || !isShipped(client) ? command : [process.execPath, fileURLToPath(shippedClient(client))]
  const isOutside = wait || program.length > 0
  if (!isOutside) {
    if (isReal) throw new Error(`Failed to drill: with Chrome or the system clock a client needs a process of its own, and ${client} was to run in this one. Name good or careless, put a program behind --, or start one yourself with --wait`)
    const run = await clientNamed(client)
    return Promise.all(stories.map((story) => named(story, drillInProcess({ story: story.text, seed, seconds }, run))))
  }
  const outside: OutsideOptions = { ...options, clock: clock ?? (options.recorder === 'chrome' ? 'system' : 'virtual'), command: wait ? undefined : program }
  const drilled: Drilled[] = []
  // One after the other: the client may not be made for more than one of itself.
  for (const story of stories) drilled.push(await named(story, drillOutside({ story: story.text, seed, seconds }, outside, stderr)))
  return drilled
}

/** An error about a story tells its file. */
function named<Value>({ file }: StoryFile, work: Promise<Value>): Promise<Value> {
  return work.catch((error: Error) => {
    throw new Error(error.message.replaceAll('Failed to read scenario', `Failed to read scenario ${file}`), { cause: error })
  })
}

const isShipped = (client: string) => client === 'good' || client === 'careless'
const shippedClient = (client: string) => new URL(`scenarios/clients/${client}-client.mjs`, packageFolder)

/** Those that are shipped by their names. */
async function clientNamed(client: string): Promise<Run> {
  const url = isShipped(client) ? shippedClient(client) : pathToFileURL(resolve(client))
  const module = (await import(url.href).catch((error: Error) => {
    throw new Error(`Failed to load the client ${client}: ${error.message}. Name good, careless or a module; a program goes behind --`, { cause: error })
  })) as { run?: unknown }
  if (typeof module.run !== 'function') throw new Error(`Failed to load the client ${client}: it exports no function "run"`)
  return module.run as Run
}
