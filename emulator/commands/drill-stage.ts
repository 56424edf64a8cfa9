import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { createEmulator, type Emulator, type Recordings } from '../emulator.ts'
import { makeTemporaryFolder } from '../recorder/temporary-folder.ts'
import { limitOf, type Limit } from './drill-limit.ts'
import { judged, testimonyOf, type ClientEnd, type Drill, type Drilled } from './drill-result.ts'
import { drillApp, drillSettings, environmentOf, type Environment } from './drill-world.ts'

/** How a story is played. */
export interface Setting {
  readonly recorder: 'chrome' | 'synthetic'
  readonly clock: 'system' | 'virtual'
  /** Real seconds after which the client is not waited for any longer. */
  readonly timeout: number
  /** Folder that keeps the recordings; undefined: they are thrown away. */
  readonly dataDir?: string | undefined
  /** Ctrl-C: the client is cut short, and judged by what it did until then. */
  readonly interrupted: AbortSignal
}

/** A client that can be played with, wherever it lives. */
export interface Player {
  /** Port of 127.0.0.1 at which it receives notifications. */
  readonly webhookPort: number
  /** File for its notes; empty: it keeps them elsewhere. */
  readonly notesFile: string
  /** Whether it calls over HTTP. */
  readonly isOutside: boolean
  /** Plays to the client's end, or to its limit. */
  play(emulator: Emulator, env: Environment, limit: Limit): Promise<ClientEnd>
  close(): Promise<void>
}

/**
 * Plays a story with a client, against an emulator of its own, and judges it: what it called when it is done, and what was recorded
 * once the emulator is closed and all files are there.
 */
export async function onStage({ story, seed, seconds }: Drill, setting: Setting, open: () => Promise<Player>): Promise<Drilled> {
  const { recorder, clock } = setting
  const ownFolder = recorder === 'chrome' && setting.dataDir === undefined ? await makeTemporaryFolder(tmpdir(), 'agora-drill') : undefined
  const dataDir = setting.dataDir ?? ownFolder
  try {
    const player = await open()
    try {
      const apps = { [drillApp]: drillSettings(player.webhookPort) }
      const listens = player.isOutside || recorder === 'chrome'
      const emulator = await createEmulator({ ...(dataDir === undefined ? { ephemeral: true } : { dataDir }), listen: listens, port: 0, recorder, clock, seed, apps })
      const testimony = await testify(emulator, player)
      return judged(testimony, setting, await recordingsOf(emulator))
    } finally {
      await player.close()
    }
  } finally {
    if (ownFolder !== undefined) await rm(ownFolder, { recursive: true, force: true })
  }

  async function testify(emulator: Emulator, player: Player) {
    const limit = limitOf(setting.timeout, setting.interrupted)
    try {
      await emulator.scenario(story, drillApp)
      const env = environmentOf(emulator, { ...player, realPage: recorder === 'chrome', still: recorder === 'chrome' && clock === 'virtual', seconds })
      return testimonyOf(emulator, await player.play(emulator, env, limit))
    } finally {
      limit.end()
      await emulator.close()
    }
  }

  /** Ctrl-C in a terminal ends ffmpeg too, and what it had not decoded by then would be missed. */
  async function recordingsOf(emulator: Emulator): Promise<Recordings> {
    const recordings = setting.interrupted.aborted ? [] : await emulator.recordings(drillApp)
    return setting.interrupted.aborted ? { notJudged: 'interrupted' } : recordings
  }
}
