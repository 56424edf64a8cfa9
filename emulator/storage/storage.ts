import type { Readable } from 'node:stream'
import type { StorageConfig } from '../protocol/cloud-recording/storage-config.ts'
import type { Content } from '../protocol/recording.ts'
import type { Arrival, OutgoingFile, UploadEvent } from '../protocol/upload.ts'
import type { Clock } from '../time/clock.ts'

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

/** The target's own no: the keys, the bucket or the address are wrong, and asking again will not change that. */
export class StorageRefusal extends Error {}

/** What an upload is given by the recording that it serves. */
export interface UploadPorts {
  /** Times the pauses between two attempts. */
  readonly clock: Clock
  /** Is never called within a call of the upload. */
  readonly report: (event: UploadEvent) => void
  /** Is told of all that takes time, except the pauses. */
  readonly track: (work: Promise<unknown>) => void
}

/** Takes the files of one recording, one after the other. */
export interface Upload {
  /** Tries the target, more than once; then the backup keeps the file. Fails only if that cannot either: the file is lost. */
  put(file: OutgoingFile, content: Content): Promise<Arrival>
  /** Other keys, or another address, for all that is not in the target yet. What the backup has is tried at once. */
  renew(config: StorageConfig): void
  /** No pauses from now on: the emulator is being closed. */
  hurry(): void
  /** No file follows. What the backup has is still forwarded. */
  done(): void
  /** Tries once more to forward what the backup has, for a few seconds at most, and leaves the rest where it is. */
  close(): Promise<void>
  /** Gives up at once what is in flight, and drops what the backup still has. */
  abandon(): Promise<void>
}

/** Where the files of recordings go, whatever becomes of their targets. */
export interface Uploads {
  /** The uploads of one recording, to where its `storageConfig` says. */
  begin(config: StorageConfig, ports: UploadPorts): Upload
}
