import { expect, test } from 'vitest'
import { roomByRules, shortly, T, waiting, web } from './room.fixture.ts'

test('F-080: without retryTimeout it has started once its task runs, and that once', () => {
  const { start, act, told } = roomByRules()
  start(web, 0)
  expect(told()).toEqual([])
  for (const now of [1, 2]) act({ type: 'taskRunning', sid: 'sid 1' }, now)
  expect(told()).toEqual([[1, 1, 0]])
})

test('F-099, F-080: ready before that is remembered, and makes no event of its own', () => {
  const { start, act, ready, told, room } = roomByRules()
  start(web, 0)
  ready(1)
  expect([told(), room().recording?.ready]).toEqual([[], true])
  act({ type: 'taskRunning', sid: 'sid 1' }, 2)
  expect(told()).toEqual([[1, 1, 0]])
})

test('F-083: while ready is awaited a running task is no start', () => {
  const { start, act, told } = roomByRules()
  start(waiting, 0)
  act({ type: 'taskRunning', sid: 'sid 1' }, 1)
  expect(told()).toEqual([])
})

test('what is reported of an older task changes nothing', () => {
  const { start, act, timeOut, stop, told, room } = roomByRules()
  start(web, 0)
  stop(1)
  start(waiting, 2)
  timeOut(2 + T)
  const before = room()
  for (const sid of ['sid 1', 'sid 2', 'nobody']) {
    for (const type of ['taskRunning', 'taskOver'] as const) expect(act({ type, sid }, 3 + T)).toEqual([])
  }
  expect(room()).toBe(before)
  expect(told().map(([reason]) => reason)).toEqual([2, 4])
})

test('a task that ends by itself ends the recording: 2', () => {
  const { start, act, ready, told, room } = roomByRules()
  start(waiting, 0)
  ready(1)
  expect(shortly(act({ type: 'taskOver', sid: 'sid 1' }, 2))).toEqual(['no retry', 'stop sid 1'])
  expect([told().map(([reason]) => reason), room().recording]).toEqual([[1, 2], undefined])
  expect(act({ type: 'taskOver', sid: 'sid 1' }, 3)).toEqual([])
})

test('F-083 … F-085: one that ends while ready is awaited waits for its time-out, and cannot be ready any more', () => {
  const { start, act, ready, timeOut, told, room } = roomByRules()
  start(waiting, 0)
  expect(act({ type: 'taskOver', sid: 'sid 1' }, 5000)).toEqual([])
  expect([ready(5001), room().recording?.ready, told()]).toEqual([[], false, []])
  timeOut(T)
  expect(told()).toEqual([[4, 0, 0]])
  ready(T + 1)
  expect(told()).toEqual([[4, 0, 0], [3, 1, 1]])
})

test('F-089: and can be stopped meanwhile', () => {
  const { start, act, stop, timeOut, told, room } = roomByRules()
  start(waiting, 0)
  act({ type: 'taskOver', sid: 'sid 1' }, 5000)
  stop(6000)
  timeOut(T)
  expect([told(), room().pastTasks]).toMatchObject([[[2, 0, 0]], [{ endTime: 6000, unready: false }]])
})
