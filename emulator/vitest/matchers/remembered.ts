import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** What was found of which bytes, for as long as the worker lives: several matchers look at the same recording. */
const findings = new Map<string, Promise<unknown>>()

/** What `find` finds of a file, or has found of the same bytes before. `what` tells one finding from another. */
export async function remembered<T>(what: string, path: string, find: () => Promise<T>): Promise<T> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  const name = `${what} ${hash.digest('hex')}`
  const finding = (findings.get(name) as Promise<T> | undefined) ?? find()
  findings.set(name, finding)
  try {
    return await finding
  } catch (error) {
    // It may have been the machine’s fault.
    findings.delete(name)
    throw error
  }
}
