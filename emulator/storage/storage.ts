import type { Readable } from 'node:stream'
import type { Content } from '../protocol/recording.ts'

/** A stored object, ready to be read in part or whole. */
export interface StoredObject {
  readonly bytes: number
  /** Both ends included, as HTTP ranges count. */
  read(first: number, last: number): Readable
}

/** Where finished files go: the bucket and key are those that the request named. */
export interface Storage {
  /** Stores under that key, replacing what was there, all or nothing. Fails when the target does. */
  put(bucket: string, key: string, content: Content): Promise<void>
  open(bucket: string, key: string): Promise<StoredObject | undefined>
  close(): Promise<void>
}
