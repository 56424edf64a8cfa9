/** A picture of the page, as JPEG. */
export type Picture = Buffer

/** Where pictures come from: asked for one by one (begin-frame), or taken as they come (screencast). */
export interface PictureSource {
  readonly name: 'begin-frame' | 'screencast'
  /** A picture of the page as it is now. Undefined if it has not changed since the last one, or none can be had. */
  next(): Promise<Picture | undefined>
  /** Lets the page go on by one frame without looking at it. */
  idle(): Promise<void>
  /** How many pictures came when their frame was given up, which then shows the picture before it. */
  late?(): number
  close(): Promise<void>
}

/** 0 to 100. Above this the files grow and the encoder's own loss is what is seen. */
export const jpegQuality = 90
