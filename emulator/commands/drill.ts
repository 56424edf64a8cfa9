import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { packageFolder } from '../package.ts'
import { drillOutside } from './drill-command.ts'
import { drillInProcess } from './drill-in-process.ts'
import { inLanes } from './drill-lanes.ts'
import { asJson, asJunit, isPassed, scorecard, summary } from './drill-report.ts'
import type { Drilled } from './drill-result.ts'
import { settingFor } from './drill-setting.ts'
import type { Setting } from './drill-stage.ts'
import { findStory, shippedFolder, storiesIn, type StoryFile } from './drill-stories.ts'
import type { Run } from './drill-world.ts'
import { signalled } from './signalled.ts'

/** The options of `drill`. */
export interface DrillOptions extends Pick<Setting, 'recorder' | 'timeout' | 'dataDir'> {
  /** Undefined: what goes with recorder, client and story. */
  readonly clock?: Setting['clock'] | undefined
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
  /** Port of 127.0.0.1 on which a client outside receives notifications; 0: one that is free. */
  readonly webhookPort: number
  readonly seed: string
  /** How long the client is asked to record; undefined: as the story says. */
  readonly seconds?: number | undefined
  /** Whether what the client left behind fails a drill. */
  readonly failOnLeak: boolean
  /** File for JUnit XML. */
  readonly junit?: string | undefined
  /** File for JSON. */
  readonly json?: string | undefined
}

/** Plays stories with a client and says how it did. Returns the exit code: 1 if it failed in any, or was interrupted. */
export async function drill(options: DrillOptions, stdout: Writable, stderr: Writable): Promise<number> {
  const { failOnLeak, junit, json, scenario, all, wait } = options
  if (scenario === undefined && !all) throw new Error('Failed to drill: name a scenario, or --all of them')
  const stories = all ? storiesIn(scenario ?? shippedFolder) : [findStory(scenario!)]
  const interruption = new AbortController()
  // With --wait it says that the client is done.
  if (!wait) void signalled().then(() => interrupt(interruption, stderr))
  const drilled = await play(stories, options, interruption.signal, stderr)
  for (const one of drilled) stdout.write(`${scorecard(one, { failOnLeak, brief: stories.length > 1 })}\n`)
  if (junit !== undefined) await writeFile(junit, asJunit(drilled, failOnLeak))
  if (json !== undefined) await writeFile(json, asJson(drilled, failOnLeak))
  if (stories.length > 1) stdout.write(`${summary(drilled, { failOnLeak, outOf: stories.length })}\n`)
  return drilled.length === stories.length && drilled.every((one) => isPassed(one, failOnLeak)) ? 0 : 1
}

function interrupt(interruption: AbortController, stderr: Writable) {
  interruption.abort()
  stderr.write('Interrupted: what is being played is ended, and judged. Once more to leave at once.\n')
  void signalled().then(() => process.exit(1))
}

/** In the order of the stories; without those that were not begun any more. */
async function play(stories: readonly StoryFile[], options: DrillOptions, interrupted: AbortSignal, stderr: Writable): Promise<readonly Drilled[]> {
  const { command, client, wait, webhookPort, seed, seconds, recorder, clock, timeout, dataDir } = options
  const isOutside = wait || command.length > 0
  const isOneOfMany = stories.length > 1
  const plays = stories.map((story) => ({
    story,
    setting: { ...settingFor(story, { recorder, clock, isOneOfMany, isOutside }), timeout, interrupted, dataDir: dataDir === undefined || !isOneOfMany ? dataDir : join(dataDir, nameOf(story)) },
  }))
  const run = isOutside ? undefined : await clientNamed(client)
  const results = new Map<StoryFile, Drilled>()

  async function playOne({ story, setting }: (typeof plays)[number]) {
    const drill = { story: story.text, seed, seconds }
    const playing = run ? drillInProcess(drill, run, setting) : drillOutside(drill, setting, { command: wait ? undefined : command, webhookPort, done: signalled }, stderr)
    results.set(story, await named(story, playing))
  }
  const inTurn = (of: typeof plays, lanes: number) => inLanes(of, lanes, { work: playOne, isEnough: () => interrupted.aborted })

  // One after the other: a client outside may not be made for more than one of itself.
  if (isOutside) await inTurn(plays, 1)
  else {
    const like = (recorder: Setting['recorder'], clock: Setting['clock']) => plays.filter(({ setting }) => setting.recorder === recorder && setting.clock === clock)
    await inTurn(like('synthetic', 'virtual'), stories.length)
    // What takes real time has most of it nothing to do: that is for the others.
    await Promise.all([inTurn([...like('synthetic', 'system'), ...like('chrome', 'system')], mostInRealTime), inTurn(like('chrome', 'virtual'), availableParallelism())])
  }
  return stories.flatMap((story) => results.get(story) ?? [])
}

/** So many are played in real time at once: two of Chrome keep one core busy. */
const mostInRealTime = 4

/** An error about a story tells its file. */
function named<Value>({ file }: StoryFile, work: Promise<Value>): Promise<Value> {
  return work.catch((error: Error) => {
    throw new Error(error.message.replaceAll('Failed to read scenario', `Failed to read scenario ${file}`), { cause: error })
  })
}

function nameOf({ file }: StoryFile) {
  return file.split('/').at(-1)!.replace(/\.yaml$/, '')
}

/** Those that are shipped by their names. */
async function clientNamed(client: string): Promise<Run> {
  const isShipped = client === 'good' || client === 'careless'
  const url = isShipped ? new URL(`scenarios/clients/${client}-client.mjs`, packageFolder) : pathToFileURL(resolve(client))
  const module = (await import(url.href).catch((error: Error) => {
    throw new Error(`Failed to load the client ${client}: ${error.message}. Name good, careless or a module; a program goes behind --`, { cause: error })
  })) as { run?: unknown }
  if (typeof module.run !== 'function') throw new Error(`Failed to load the client ${client}: it exports no function "run"`)
  return module.run as Run
}
