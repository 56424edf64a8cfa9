import type { Agora } from '../agora.ts'
import { createClassroom } from '../classroom.ts'

const second = 1000

/** Seconds that pages are given to report ready: T of the rules. */
export const retryTimeout = 60

/** The same in milliseconds. */
export const T = retryTimeout * second

/** A room whose recording has just been started, in which ready is awaited for T; with members of `webRecordConfig` and of the body replaced. */
export async function recordedRoom(client: Agora, webRecordConfig: object = {}, rest: object = { retryTimeout }, where: { roomUuid?: string; region?: string } = {}) {
  const room = createClassroom(client, where)
  await room.created()
  const first = await room.started(webRecordConfig, rest)

  return {
    ...room,
    /** What the start said. */
    first,
    advance: client.advance,
    now: client.now,
    /** Reasons of all recording events so far. */
    reasons: async () => (await room.told()).map(({ reason }) => reason),
    /** Ends what is recorded and lets its files be stored. */
    async stopped() {
      const answer = await room.stop()
      await client.advance(0)
      return answer
    },
    /** The user as whom the page of the n-th task, counted from 0, calls back. */
    async recorder(n: number) {
      const query = new URL((await room.tasks())[n]!.url).searchParams
      return { 'x-agora-uid': query.get('userUuid')!, 'x-agora-token': query.get('rtmToken')! }
    },
    /** Keys of the files of the n-th task, counted from 0. */
    files: async (n = 0) => (await room.tasks())[n]!.files.map(({ key }) => key),
  }
}

export type RecordedRoom = Awaited<ReturnType<typeof recordedRoom>>
