import type { Options } from '../emulator/emulator.ts'
import type { Door } from './agora.ts'

/** Something that the tests are run against. */
export interface Target {
  readonly name: 'in-process' | 'socket' | 'msw' | 'url'
  /** `skip` ends the test that runs, as not applicable for that reason. */
  open(options: Options, skip: Skip): Promise<Opened>
}

export interface Opened extends Door {
  /** App ID for the n-th client of a test, counted from 1. Default: one that no other test of the file has. */
  appId?(n: number): string
  /** After every test: leaves nothing behind that would run on. */
  tidy?(): Promise<void>
  close(): Promise<void>
}

export type Skip = (reason: string) => never
