import { expect, test } from 'vitest'
import { poll } from './poll.ts'
import type { Room, RoomEvent } from './room.ts'
import { roomByRules } from './room.fixture.ts'

const hour = 3_600_000
const { room } = roomByRules()

/** A room with events at these moments, of which so many were given out. */
function place(roomUuid: string, moments: readonly number[], given = 0): { room: Room; given: number } {
  const events = moments.map((at, index): RoomEvent => ({ roomUuid, cmd: 1001, sequence: index + 1, version: 1, data: {}, at }))
  return { room: { ...room(), roomUuid, events }, given }
}

const seen = (places: ReturnType<typeof place>[], now: number) => poll(places, now).map(({ event: { roomUuid, sequence } }) => `${roomUuid}${sequence}`)

test('F-133: the oldest first, over all rooms; of one moment those of a room stay together', () => {
  expect(seen([place('a', [1, 5, 5]), place('b', [1, 2, 5])], 10)).toEqual(['a1', 'b1', 'b2', 'a2', 'a3', 'b3'])
})

test('F-134: not what was given out', () => {
  expect(seen([place('a', [1, 2, 3], 2), place('b', [1], 1)], 10)).toEqual(['a3'])
})

test('F-134: an hour old is not too old, a millisecond more is', () => {
  expect(seen([place('a', [0, 1, 2])], hour + 1)).toEqual(['a2', 'a3'])
})

test('F-134: at most a hundred, and of each room a beginning without gaps', () => {
  const moments = Array.from({ length: 80 }, (_, index) => index)
  const first = seen([place('a', moments), place('b', moments)], 100)
  expect([first.length, first.filter((name) => name.startsWith('a')).length]).toEqual([100, 50])
  expect(first.filter((name) => name.startsWith('b'))).toEqual(Array.from({ length: 50 }, (_, index) => `b${index + 1}`))
})

test('F-136: nothing', () => {
  expect([seen([], 0), seen([place('a', [])], 0)]).toEqual([[], []])
})
