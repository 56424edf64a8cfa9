import { expect, test } from 'vitest'
import type { SwitchChange } from '../../protocol/switches.ts'
import { roomByRules, T, waiting, web } from './room.fixture.ts'

/** A recording whose page is never ready, until it is given up. */
function neverReady(switches: SwitchChange) {
  const room = roomByRules(switches)
  room.start(waiting, 0)
  for (let at = T; room.room().recording !== undefined && at < 20 * T; at += T) room.timeOut(at)
  return room
}

test.each([
  [0, [5]],
  [1, [4, 5]],
  [2, [4, 4, 5]],
  [3, [4, 4, 4, 5]],
  [10, [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5]],
])('F-085: classroomMaxRetries %i', (classroomMaxRetries, reasons) => {
  const room = neverReady({ classroomMaxRetries })
  expect(room.reasons()).toEqual(reasons)
  expect(room.room().pastTasks.map(({ retryTimes, unready }) => [retryTimes, unready])).toEqual(reasons.map((_, index) => [index, true]))
})

test('F-085: a ready in the last attempt that classroomMaxRetries allows', () => {
  const room = roomByRules({ classroomMaxRetries: 3 })
  room.start(waiting, 0)
  for (const at of [T, 2 * T, 3 * T]) room.timeOut(at)
  room.ready(4 * T - 1)
  expect(room.told()).toEqual([[4, 0, 0], [4, 0, 1], [4, 0, 2], [3, 1, 3]])
})

test.each([
  [0, [1, 5]],
  [2, [1, 4, 3, 4, 3, 5]],
  [3, [1, 4, 3, 4, 3, 4, 3, 5]],
])('F-081, F-084, F-085: classroomStartReasonAt task, classroomMaxRetries %i', (classroomMaxRetries, reasons) => {
  expect(neverReady({ classroomStartReasonAt: 'task', classroomMaxRetries }).reasons()).toEqual(reasons)
})

test.each([0, 1, 2])('F-082: classroomStartReasonAt task: ready in attempt %i says nothing more, and no time-out comes', (retries) => {
  const room = roomByRules({ classroomStartReasonAt: 'task' })
  room.start(waiting, 0)
  for (let n = 1; n <= retries; n += 1) room.timeOut(n * T)
  const before = room.reasons()
  room.ready(retries * T + 1)
  room.timeOut((retries + 1) * T)
  expect(room.reasons()).toEqual(before)
  expect(room.room().recording).toMatchObject({ state: 'running', ready: true })
  room.stop(10 * T)
  expect(room.reasons()).toEqual([...before, 2])
})

test('F-080: classroomStartReasonAt task without retryTimeout: 1 at once, and not again when the recorder is up', () => {
  const room = roomByRules({ classroomStartReasonAt: 'task' })
  room.start(web, 0)
  expect(room.reasons()).toEqual([1])
  room.act({ type: 'taskRunning', sid: 'sid 1' }, 1)
  room.ready(2)
  expect(room.reasons()).toEqual([1])
})

test('F-139: classroomEndedState 2 is the state of 2, 4 and 5, never of 1 and 3', () => {
  const room = neverReady({ classroomEndedState: 2, classroomStartReasonAt: 'task' })
  room.start(waiting, 9 * T)
  room.stop(9 * T)
  expect(room.told().map(([reason, state]) => [reason, state])).toEqual([[1, 1], [4, 2], [3, 1], [4, 2], [3, 1], [5, 2], [1, 1], [2, 2]])
})
