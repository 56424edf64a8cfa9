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
  const { failOnLeak, junit, json, scenario, all, wait, command } = options
  if (scenario === undefined && !all) throw new Error('Failed to drill: name a scenario, or --all of them')
  if (all && wait) throw new Error('Failed to drill: --wait is for one scenario, as each tells the client other addresses; with --all put the client behind --')
  if (wait && command.length > 0) throw new Error(`Failed to drill: with --wait you start the client yourself, and behind -- stands ${command.join(' ')}. Leave out one of them`)
  const stories = all ? storiesIn(scenario ?? shippedFolder) : [findStory(scenario!)]
  const interruption = new AbortController()
  const asked = signalled()
  // With --wait it says that the client is done.
  if (!wait) void asked.then(() => interrupt(interruption, stderr))
  const drilled = await play(stories, options, { interrupted: interruption.signal, done: () => asked }, stderr)
  for (const one of drilled) stdout.write(`${scorecard(one, { failOnLeak, brief: stories.length > 1 })}\n`)
  if (stories.length > 1) stdout.write(`${summary(drilled, { failOnLeak, outOf: stories.length })}\n`)
  // Also where it came after the client was done: then nobody has looked at what was recorded.
  const isWhole = drilled.length === stories.length && !interruption.signal.aborted
  const passed = isWhole && drilled.every((one) => isPassed(one, failOnLeak))
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
