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

/** What stands in the place of a story's name in such a name, though no story is called so: `Upload-Late`. */
export function nameLike(name: string): string {
  return name.slice(magicPrefix.length).split('--')[0] ?? ''
}

/** The part of a page's URL that asks for one, up to the next part of its path; empty: there is none. */
export function magicPartOf(url: string): string {
  return /drill--[^/?#]*/.exec(url)?.[0] ?? ''
}
