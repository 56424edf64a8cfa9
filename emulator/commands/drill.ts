import { writeFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { play, type PlayOptions } from './drill-play.ts'
import { asJson, asJunit, isPassed, scorecard, summary } from './drill-report.ts'
import { findStory, shippedFolder, storiesIn } from './drill-stories.ts'
import { signalled } from './signalled.ts'

/** The options of `drill`. */
export interface DrillOptions extends PlayOptions {
  /** File of a story or name of a shipped one, and with `all` a folder. */
  readonly scenario?: string | undefined
  /** Every story of the folder; without one, those that are shipped. */
  readonly all: boolean
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
  if (all && wait) throw new Error('Failed to drill: --wait is for one scenario, as each tells the client other addresses; with --all put the client behind --')
  const stories = all ? storiesIn(scenario ?? shippedFolder) : [findStory(scenario!)]
  const interruption = new AbortController()
  // With --wait it says that the client is done.
  if (!wait) void signalled().then(() => interrupt(interruption, stderr))
  const drilled = await play(stories, options, interruption.signal, stderr)
  for (const one of drilled) stdout.write(`${scorecard(one, { failOnLeak, brief: stories.length > 1 })}\n`)
  if (stories.length > 1) stdout.write(`${summary(drilled, { failOnLeak, outOf: stories.length })}\n`)
  const passed = drilled.length === stories.length && drilled.every((one) => isPassed(one, failOnLeak))
  if (junit !== undefined) await keep(junit, asJunit(drilled, failOnLeak))
  if (json !== undefined) await keep(json, asJson(drilled, { passed, failOnLeak }))
  return passed ? 0 : 1
}

async function keep(file: string, text: string) {
  await writeFile(file, text).catch((error: Error) => {
    throw new Error(`Failed to write ${file}: ${error.message}`, { cause: error })
  })
}

function interrupt(interruption: AbortController, stderr: Writable) {
  interruption.abort()
  stderr.write('Interrupted: what is being played is ended, and judged. Once more to leave at once.\n')
  void signalled().then(() => process.exit(1))
}
