/** Into so many cells a picture is divided; each has the colour of all that is in it. */
export const columns = 32
export const rows = 18

/** A picture that differs from the one before it. */
export interface Picture {
  /** Seconds from the beginning of the file. */
  readonly at: number
  /** Red, green and blue of each cell, row by row. */
  readonly cells: Uint8Array
}

/** A playlist with its slices, or an MP4, as it is decoded. */
export interface Watched {
  /** Without folders. */
  readonly name: string
  /** Seconds of picture in it. */
  readonly seconds: number
  /** Seconds that it says it has. */
  readonly toldSeconds: number
  /** In their order; of those that are alike the first. */
  readonly pictures: readonly Picture[]
  /** The loudest sample of every tenth of a second, 0 to 1. */
  readonly peaks: readonly number[]
  /** What is wrong with it: slices that are not there, what cannot be decoded. */
  readonly complaints: readonly string[]
}

/** A stored file. */
export interface StoredName {
  /** Without folders. */
  readonly name: string
  /** Its size. */
  readonly bytes: number
}

/** What is stored of one recording. */
export interface Recorded {
  /** As start gave it. */
  readonly sid: string
  /** Why it carries silence whatever the page does; undefined: it has the page's sound. */
  readonly silent?: string | undefined
  /** Every file that lies in the storage, by its name without folders. */
  readonly files: readonly StoredName[]
  /** What each of its recorders made: one, unless another has taken over. */
  readonly playlists: readonly Watched[]
  /** Every MP4. */
  readonly mp4s: readonly Watched[]
}

/** What is known of an App ID's recordings; or why nobody has looked at them. */
export type Recordings = readonly Recorded[] | NotJudged

/** Nobody has looked. */
export interface NotJudged {
  /** Why, in words. */
  readonly notJudged: string
}
