import { atMost } from '../../time/real-time.ts'

/** What the work has given, if it has within so many milliseconds of real time. Fails if the work does. */
export async function within<T>(ms: number, work: Promise<T>): Promise<{ readonly given: T } | undefined> {
  let outcome: { given: T } | undefined
  const noted = work.then((given) => {
    outcome = { given }
  })
  await Promise.race([noted, atMost(ms, noted)])
  return outcome
}
