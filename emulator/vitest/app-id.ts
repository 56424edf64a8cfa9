import { createHash } from 'node:crypto'
import type { TestContext } from 'vitest'

/** What makes one try of a test unlike all others of a run, and is the same in every run. */
export type Try = Pick<TestContext['task'], 'id' | 'file' | 'result'>

/** An App ID of 32 hexadecimal digits for one try of a test. `run`: times that the tests were run again. */
export function appIdOf({ id, file, result }: Try, run: number): string {
  const facts = [file.projectName ?? '', file.name, id, result?.retryCount ?? 0, result?.repeatCount ?? 0, run]
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32)
}
