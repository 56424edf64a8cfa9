import { createHash } from 'node:crypto'
import { join } from 'node:path'

/** File systems allow 255 bytes in one name; a web label may be longer. */
const maxNameBytes = 255

/**
 * Where an object lies below the storage folder: `<bucket>/<key>` as they are. A segment that the file system
 * could not hold, or that would lead elsewhere (`..`, an empty name), is replaced by a name of its own,
 * so no key leaves the folder and no two keys meet.
 */
export function localPath(folder: string, bucket: string, key: string) {
  return join(folder, ...[bucket, ...key.split('/')].map(safeName))
}

function safeName(segment: string) {
  const harmless = segment !== '' && segment !== '.' && segment !== '..' && !/[/\\\0]/.test(segment) && !segment.startsWith('%')
  const name = harmless ? segment : `%${Buffer.from(segment).toString('hex')}`
  if (Buffer.byteLength(name) <= maxNameBytes) return name
  const extension = /\.[a-z0-9]{1,5}$/.exec(segment)?.[0] ?? ''
  return `%${createHash('sha256').update(segment).digest('hex')}${extension}`
}
