import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageFolder } from '../package.ts'
import { nearest } from '../protocol/nearest.ts'
import { fileTrouble } from '../protocol/trouble.ts'

/** The stories that come with the package. */
export const shippedFolder = fileURLToPath(new URL('scenarios/', packageFolder))

/** A file with a story, and its text. */
export interface StoryFile {
  readonly file: string
  readonly text: string
}

/** A story by its file, or by the name of one that comes with the package. */
export function findStory(named: string): StoryFile {
  const shipped = join(shippedFolder, `${named}.yaml`)
  const file = existsSync(named) || !existsSync(shipped) ? named : shipped
  try {
    return { file, text: readFileSync(file, 'utf8') }
  } catch (error) {
    const trouble = error as NodeJS.ErrnoException
    const why = trouble.code === 'ENOENT' ? missingStory(named) : trouble.code === 'EISDIR' ? 'it is a folder, whose stories are played with --all' : fileTrouble(trouble)
    throw new Error(`Failed to read scenario ${named}: ${why}`, { cause: error })
  }
}

function missingStory(named: string) {
  const meant = nearest(basename(named).replace(/\.ya?ml$/, ''), namesIn(shippedFolder))
  const hint = meant === undefined ? '' : `, did you mean "${meant}"?`
  return `there is no such file, and none of that name among those shipped in ${shippedFolder}${hint}`
}

const namesIn = (folder: string) => readdirSync(folder).filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -'.yaml'.length))

/** Every story of a folder, by name: what ends in .yaml or .yml. */
export function storiesIn(folder: string): StoryFile[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Error(`Failed to find stories: ${folder} is no folder${existsSync(folder) ? '. Leave out --all to play one file' : ', nor anything else'}`)
  }
  const files = readdirSync(folder).filter((file) => /\.ya?ml$/.test(file)).toSorted()
  if (files.length === 0) throw new Error(`Failed to find stories: there is no .yaml file in ${folder}`)
  return files.map((file) => findStory(join(folder, file)))
}
