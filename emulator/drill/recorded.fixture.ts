import { columns, rows, type Picture, type Recorded, type Watched } from './recorded.ts'

/** A picture of one colour, or of two: from the left so much of it, 0 to 1, in the second. */
export function painted(colour: string, { at = 0, over, share = 0 }: { at?: number; over?: string; share?: number } = {}): Picture {
  const parts = (hex: string) => [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16))
  const cells = Array.from({ length: columns * rows }, (_, cell) => parts(cell < share * columns * rows ? (over ?? colour) : colour))
  return { at, cells: Uint8Array.from(cells.flat()) }
}

/** A playlist of ten seconds that is blue, sounds, and is well; but for what is said. */
export function watched({ name = 's1_room.m3u8', ...given }: Partial<Watched> = {}): Watched {
  return { name, seconds: 10, toldSeconds: 10, pictures: [painted('#1144aa')], peaks: Array.from({ length: 100 }, () => 0.5), complaints: [], ...given }
}

/** A recording with such a playlist, and no more; but for what is said. */
export function recorded({ sid = 's1', ...given }: Partial<Recorded> = {}): Recorded {
  return { sid, files: [{ name: 's1_room.m3u8', bytes: 100 }], playlists: [watched()], mp4s: [], ...given }
}
