/** What a name begins with that asks for a story. */
export const magicPrefix = 'drill--'

/** What a story's name ends at: the next `--`, or what no name of a story has in it. */
const magic = /drill--([a-z0-9]+(?:-[a-z0-9]+)*)(?![a-z0-9])/

/** The story that is asked for by a channel `drill--upload-late--room1`, a room of such a name, or a page whose URL has it in it. Undefined: none is. */
export function storyIn(text: string): string | undefined {
  return magic.exec(text)?.[1]
}

/** Whether a name asks for one: only from its beginning on, as names of others may have it in them. */
export function isMagic(name: string): boolean {
  return name.startsWith(magicPrefix)
}
