import { demandsOf } from '../drill/demands.ts'
import { readScenario } from '../faults/read-scenario.ts'
import { findRecordingPrograms } from '../machine/recording-programs.ts'
import type { Setting } from './drill-stage.ts'
import type { StoryFile } from './drill-stories.ts'

/** What somebody has asked for, of how stories are played. */
export interface Wishes {
  readonly recorder: Setting['recorder']
  /** Undefined: what goes with story and client. */
  readonly clock?: Setting['clock'] | undefined
  /** Whether the story is one of many: then Chrome is started only for those that show something in it. */
  readonly isOneOfMany: boolean
  /** Whether the client lives in real time. */
  readonly isOutside: boolean
}

/** How a story is played: with Chrome, if that was asked for, and in real time where nothing else will do. Fails if the story cannot be read, or Chrome cannot be found. */
export function settingFor({ file, text }: StoryFile, { recorder, clock, isOneOfMany, isOutside }: Wishes): Pick<Setting, 'recorder' | 'clock'> {
  if (recorder === 'synthetic') return { recorder, clock: clock ?? 'virtual' }
  const { chrome } = findRecordingPrograms(process.env)
  const { recording, sound } = demandsOf(readScenario(text, file).expect ?? [])
  if (isOneOfMany && !recording) return { recorder: 'synthetic', clock: clock ?? 'virtual' }
  // Only chrome-headless-shell on Linux draws when it is told to.
  const canBeHurried = !isOutside && recording && !sound && chrome.kind === 'headless-shell' && process.platform === 'linux'
  return { recorder, clock: clock ?? (canBeHurried ? 'virtual' : 'system') }
}
