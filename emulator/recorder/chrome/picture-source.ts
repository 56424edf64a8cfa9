/** A picture of the page, as JPEG. */
export type Picture = Buffer

/** Where pictures come from: frames are drawn one by one (begin-frame), or taken as they come (screencast). */
export interface PictureSource {
  readonly name: 'begin-frame' | 'screencast'
  /**
   * Has a frame drawn that shows the page at that moment, Unix milliseconds. Resolves when the next may be asked for. Its picture is told
   * by then or later, if it is not like the one before.
   */
  draw(atMs: number, tell: (picture: Picture) => void): Promise<void>
  /** Lets the page go on by one frame without looking at it. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** 0 to 100. Above this the files grow and the encoder's own loss is what is seen. */
export const jpegQuality = 90
