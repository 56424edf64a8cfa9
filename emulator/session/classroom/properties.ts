import type { Room, RoomDecision } from './room.ts'

type Properties = Readonly<Record<string, unknown>>

/** Sets customer properties. A key with dots sets one leaf and keeps its siblings, one without replaces the whole (F-036 … F-038). */
export function putProperties(room: Room, properties: Properties): RoomDecision {
  const flexProps = Object.entries(properties).reduce((before, [path, value]) => withLeaf(before, path.split('.'), value), room.flexProps)
  return { room: { ...room, flexProps }, effects: [] }
}

/** Removes customer properties; a key that is not there is passed over (assumed). */
export function deleteProperties(room: Room, keys: readonly string[]): RoomDecision {
  const flexProps = keys.reduce((before, path) => withoutLeaf(before, path.split('.')), room.flexProps)
  return { room: { ...room, flexProps }, effects: [] }
}

function withLeaf(properties: Properties, [name = '', ...rest]: readonly string[], value: unknown): Properties {
  // What is no object is replaced by one as soon as something is set below it (assumed).
  return { ...properties, [name]: rest.length === 0 ? value : withLeaf(objectAt(properties, name) ?? {}, rest, value) }
}

function withoutLeaf(properties: Properties, [name = '', ...rest]: readonly string[]): Properties {
  const inner = objectAt(properties, name)
  if (rest.length > 0) return inner === undefined ? properties : { ...properties, [name]: withoutLeaf(inner, rest) }
  return Object.fromEntries(Object.entries(properties).filter(([other]) => other !== name))
}

function objectAt(properties: Properties, name: string): Properties | undefined {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Properties) : undefined
}
