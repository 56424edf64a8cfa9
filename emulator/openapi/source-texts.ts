import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is written above a declaration, and above each member that stands in it. */
export interface Texts {
  /** `undefined`: nothing. */
  readonly own: string | undefined
  readonly members: ReadonlyMap<string, string>
}

const declaration = /^(?:export )?(?:declare )?(?:const|interface|function|type) (\w+)/gm
const member = /\/\*\*((?:(?!\*\/)[^])*)\*\/\n\s+(?:readonly )?(\w+)\??(?::|,|\()/g
const above = /\/\*\*((?:(?!\*\/)[^])*)\*\/\n$/

const read = new Map<string, ReadonlyMap<string, Texts>>()

/**
 * The doc comments of `file#declaration`, the file as a path below `emulator/`; of a file alone those above its declarations. Fails if
 * there is no such declaration.
 */
export function textsOf(place: string): Texts {
  const [file = '', name] = place.split('#')
  const texts = read.get(file) ?? textsIn(readFileSync(join(import.meta.dirname, '..', file), 'utf8'))
  read.set(file, texts)
  if (name === undefined) return { own: undefined, members: new Map([...texts].flatMap(([name, { own }]) => (own === undefined ? [] : [[name, own]]))) }
  const found = texts.get(name)
  if (found === undefined) throw new Error(`Failed to find the declaration "${name}" in emulator/${file}`)
  return found
}

/** The doc comments of a source, by declaration. */
export function textsIn(source: string): ReadonlyMap<string, Texts> {
  const starts = [...source.matchAll(declaration)]
  return new Map(
    starts.map(({ index, 1: name }, at) => {
      const members = source.slice(index, starts[at + 1]?.index).matchAll(member)
      // The first of a name: those further down lie deeper.
      const texts = [...members].toReversed().map(([, text = '', name = '']) => [name, oneLine(text)] as const)
      const own = above.exec(source.slice(0, index))?.[1]
      return [name!, { own: own === undefined ? undefined : oneLine(own), members: new Map(texts) }]
    }),
  )
}

function oneLine(comment: string) {
  return comment.replaceAll(/\s*\n\s*\*\s?/g, ' ').trim()
}
