/** A file on its way out: where its request wants it, and its size. */
export interface OutgoingFile {
  readonly bucket: string
  readonly key: string
  readonly bytes: number
}

/** How much waits for a storage that does not take it. */
export interface WaitingFiles {
  /** How many. */
  readonly files: number
  /** Their sizes together. */
  readonly bytes: number
}

/** Where a file has arrived: in the storage that its request named, or in the backup, which forwards it as soon as it can. */
export type Arrival = 'target' | 'backup'

/** What is told of the uploads of a recording besides the arrival of each file. The words that storage, engine and session share. */
export type UploadEvent =
  /** Its files do not go where the emulator was told to send all: nobody has given keys for that. */
  | { readonly type: 'uploadStaysHere'; readonly message: string }
  /** The target failed; the file is sent to it once more. */
  | { readonly type: 'uploadRetried'; readonly key: string; readonly message: string }
  /** The target failed too often: this file and those that follow go to the backup until it takes files again. `refused`: its keys or its bucket are wrong. */
  | { readonly type: 'uploadDiverted'; readonly key: string; readonly message: string; readonly refused: boolean }
  /** A file has come from the backup to the target, where it is called `as`. */
  | { readonly type: 'fileForwarded'; readonly key: string; readonly as: string }
