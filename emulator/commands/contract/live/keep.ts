import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { version } from '../../../package.ts'
import type { Account } from './account.ts'
import type { Case } from './caller.ts'
import { readJson, type Exchange } from './exchange.ts'
import { expectNoSecret, masked } from './mask.ts'

/** Makes the folder of a run: of the day, and where that has had one already, `2026-07-04.2`. What was recorded once is never written again. */
export async function openFolder(root: string, day: string): Promise<string> {
  await mkdir(root, { recursive: true })
  for (let run = 1; ; run += 1) {
    const folder = join(root, run === 1 ? day : `${day}.${run}`)
    const made = await mkdir(folder).then(() => true, ifTaken)
    if (made) return folder
  }
}

function ifTaken(error: NodeJS.ErrnoException) {
  if (error.code === 'EEXIST') return false
  throw new Error(`Failed to make the folder of the recordings: ${error.message}`, { cause: error })
}

/** The day on which the service answered, by its own clock. */
export function dayOf(exchanges: readonly Exchange[]): string {
  const date = exchanges[0]?.answer.headers['date'] ?? ''
  const ms = Date.parse(date)
  if (Number.isNaN(ms)) throw new Error(`Failed to date what was said: the answer's Date header is "${date}"`)
  return new Date(ms).toISOString().slice(0, 10)
}

/** Writes what was said in a case, with everything masked that is nobody's business. Returns the file. Fails if a secret would be in it. */
export async function keep(folder: string, { name, about }: Pick<Case, 'name' | 'about'>, exchanges: readonly Exchange[], account: Account): Promise<string> {
  const kept = {
    about,
    service: account.url,
    recordedBy: `agora-emulator ${version}`,
    exchanges: masked(exchanges, account).map(({ name, rules, request: { body, ...request }, answer: { text, ...answer } }) => ({
      name,
      rules,
      request: { ...request, ...(body === undefined ? {} : bodyOf(body)) },
      answer: { ...answer, ...bodyOf(text) },
    })),
  }
  const text = `${JSON.stringify(kept, null, 2)}\n`
  expectNoSecret(text, account)
  const file = join(folder, `${name}.json`)
  await writeFile(file, text, { flag: 'wx' })
  return file
}

/** JSON where nothing of it is lost so, otherwise the text as it came. */
function bodyOf(text: string): { body: unknown } | { text: string } {
  const body = readJson(text)
  return body !== undefined && JSON.stringify(body) === text ? { body } : { text }
}
