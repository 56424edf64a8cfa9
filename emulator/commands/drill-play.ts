import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import type { Writable } from 'node:stream'
import { clientNamed } from './drill-clients.ts'
import { drillOutside, type Outside } from './drill-command.ts'
import { drillInProcess } from './drill-in-process.ts'
import { inLanes } from './drill-lanes.ts'
import { tellProgress } from './drill-progress.ts'
import type { Drilled } from './drill-result.ts'
import { settingFor, type Wishes } from './drill-setting.ts'
import type { Setting } from './drill-stage.ts'
import type { StoryFile } from './drill-stories.ts'
import { playInThread } from './drill-thread.ts'

/** How stories are to be played, and by whom. */
export interface PlayOptions extends Pick<Wishes, 'recorder' | 'clock'>, Pick<Setting, 'timeout' | 'dataDir'> {
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
}

/** So many stories in no time are worth a thread, which takes as long to start as ten of them. */
const fewestForThread = 20

/** So many are played in real time at once: two of Chrome keep one core busy. */
const mostInRealTime = 4

/** What may end them before their time. */
export interface Ends extends Pick<Outside, 'done'>, Pick<Setting, 'interrupted'> {}

/** Plays them, and resolves with what came of each, in the order of the stories; without those that were not begun before it was interrupted. */
export async function play(stories: readonly StoryFile[], options: PlayOptions, { interrupted, done }: Ends, stderr: Writable): Promise<readonly Drilled[]> {
  const { command, client, wait, webhookPort, seed, seconds, recorder, clock, timeout, dataDir } = options
  const isOutside = wait || command.length > 0
  const isOneOfMany = stories.length > 1
  // With the same seed all have the same sids.
  const folderOf = ({ file }: StoryFile) => (dataDir === undefined ? undefined : join(dataDir, basename(file, '.yaml')))
  const plays = stories.map((story) => ({ story, setting: { ...settingFor(story, { recorder, clock, isOneOfMany, isOutside }), timeout, interrupted, dataDir: folderOf(story) } }))
  const run = isOutside ? undefined : await clientNamed(client)
  const results = new Map<StoryFile, Drilled>()

  async function playOne({ story, setting }: (typeof plays)[number]) {
    const drill = { story: story.text, seed, seconds }
    const playing = run ? drillInProcess(drill, run, setting) : drillOutside(drill, setting, { command: wait ? undefined : command, webhookPort, done }, stderr)
    results.set(story, await named(story, playing))
  }
  /** On all cores: this thread has a share like any other. */
  async function playInNoTime(of: typeof plays) {
    const threads = Math.min(Math.max(2, availableParallelism()), Math.max(1, Math.floor(of.length / fewestForThread)))
    const shares = Array.from({ length: threads }, (_, thread) => of.filter((_one, index) => index % threads === thread))
    const played = await Promise.allSettled(shares.map((share, thread) => (thread === 0 ? inTurn(share, share.length) : playShare(share))))
    // Not before all that was begun has ended.
    for (const one of played) if (one.status === 'rejected') throw one.reason
  }

  async function playShare(share: typeof plays) {
    const failures: Error[] = []
    const thread = share.map(({ story, setting: { interrupted: _signal, ...setting } }) => ({ drill: { story: story.text, seed, seconds }, setting }))
    await playInThread({ client, plays: thread }, interrupted, (told) => {
      const { story } = share[told.index]!
      if ('drilled' in told) results.set(story, told.drilled)
      else failures.push(inFile(story, new Error(told.error)))
    })
    if (failures.length > 0) throw failures[0]!
  }

  const inTurn = (of: typeof plays, lanes: number, work = playOne) => inLanes(of, lanes, { work, isEnough: () => interrupted.aborted })

  // One after the other: a client outside may not be made for more than one of itself.
  if (isOutside) await inTurn(plays, 1)
  else {
    const like = (recorder: Setting['recorder'], clock: Setting['clock']) => plays.filter(({ setting }) => setting.recorder === recorder && setting.clock === clock)
    await playInNoTime(like('synthetic', 'virtual'))
    const [inRealTime, hurried] = [[...like('synthetic', 'system'), ...like('chrome', 'system')], like('chrome', 'virtual')]
    const progress = tellProgress(inRealTime.length + hurried.length, stderr)
    const work = (one: (typeof plays)[number]) => playOne(one).finally(progress.next)
    // What takes real time has most of it nothing to do: that is for the others.
    await Promise.all([inTurn(inRealTime, mostInRealTime, work), inTurn(hurried, availableParallelism(), work)]).finally(progress.end)
  }
  return stories.flatMap((story) => results.get(story) ?? [])
}

/** An error about a story tells its file. */
function named<Value>(story: StoryFile, work: Promise<Value>): Promise<Value> {
  return work.catch((error: Error) => {
    throw inFile(story, error)
  })
}

function inFile({ file }: StoryFile, error: Error) {
  return new Error(error.message.replaceAll('Failed to read scenario', `Failed to read scenario ${file}`), { cause: error })
}
