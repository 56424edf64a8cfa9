import { expect, test } from 'vitest'
import { roomByRules, shortly, T, waiting, web } from './room.fixture.ts'

test('F-080: without retryTimeout no alarm is set', () => {
  const { start } = roomByRules()
  expect(shortly(start(web, 0))).toEqual(['start sid 1'])
})

test('F-083: a time-out ends the attempt, sets the next alarm and opens the page again', () => {
  const { start, timeOut, reasons } = roomByRules()
  expect(shortly(start(waiting, 5))).toEqual([`retry at ${5 + T}`, 'start sid 1'])
  expect(shortly(timeOut(5 + T))).toEqual(['stop sid 1', `retry at ${5 + 2 * T}`, 'start sid 2'])
  expect(reasons()).toEqual([4])
})

test('F-085: the last one ends all', () => {
  const { start, timeOut, reasons, room } = roomByRules()
  start(waiting, 0)
  timeOut(T)
  timeOut(2 * T)
  expect(shortly(timeOut(3 * T))).toEqual(['no retry', 'stop sid 3'])
  expect([reasons(), room().recording]).toEqual([[4, 4, 5], undefined])
})

test('F-082: ready calls off the alarm', () => {
  const { start, ready } = roomByRules()
  start(waiting, 0)
  expect(shortly(ready(T - 1))).toEqual(['no retry'])
})

test('F-081: ready in the very millisecond of the time-out, before it: 1, and the alarm finds nothing to do', () => {
  const { start, ready, timeOut, told, room } = roomByRules()
  start(waiting, 0)
  ready(T)
  const before = room()
  expect(shortly(timeOut(T))).toEqual([])
  expect([told(), room()]).toEqual([[[1, 1, 0]], before])
})

test('F-084: ready in the very millisecond of the time-out, after it: 4 and 3', () => {
  const { start, ready, timeOut, told } = roomByRules()
  start(waiting, 0)
  timeOut(T)
  ready(T)
  expect(told()).toEqual([[4, 0, 0], [3, 1, 1]])
})

test('F-085, F-098: ready in the very millisecond of the last time-out: before it 3, after it a refusal', () => {
  const [before, after] = [roomByRules(), roomByRules()]
  for (const room of [before, after]) {
    room.start(waiting, 0)
    room.timeOut(T)
    room.timeOut(2 * T)
  }
  before.ready(3 * T)
  before.timeOut(3 * T)
  after.timeOut(3 * T)
  expect([before.reasons(), after.reasons(), after.ready(3 * T)]).toEqual([[4, 4, 3], [4, 4, 5], 'recordNotStarted'])
})

test('F-089: a stop in the very millisecond of the time-out, before it', () => {
  const { start, stop, timeOut, told } = roomByRules()
  start(waiting, 0)
  expect(shortly(stop(T))).toEqual(['no retry', 'stop sid 1'])
  expect(shortly(timeOut(T))).toEqual([])
  expect(told()).toEqual([[2, 0, 0]])
})

test('F-140: a close in the very millisecond of the time-out, before it and after it', () => {
  const [before, after] = [roomByRules(), roomByRules()]
  for (const room of [before, after]) room.start(waiting, 0)
  before.act({ type: 'setClassState', state: 3 }, T)
  expect(shortly(before.timeOut(T))).toEqual([])
  after.timeOut(T)
  expect(shortly(after.act({ type: 'setClassState', state: 3 }, T))).toContain('stop sid 2')
  expect([before.told(), after.told()]).toEqual([[[2, 0, 0]], [[4, 0, 0], [2, 0, 1]]])
})

test('F-097: whose page reports: those of attempts that are over count for nothing', () => {
  const { start, ready, stop, timeOut, reasons } = roomByRules()
  start(waiting, 0)
  timeOut(T)
  expect(ready(T + 1, 'room-recorder-1-1')).toEqual([])
  expect(reasons()).toEqual([4])
  ready(T + 2, 'room-recorder-1-2')
  stop(T + 3)
  start(waiting, T + 4)
  ready(T + 5, 'room-recorder-1-2')
  expect(reasons()).toEqual([4, 3, 2])
  ready(T + 6, 'room-recorder-2-1')
  expect(reasons()).toEqual([4, 3, 2, 1])
})

test('F-113: what was held or released meanwhile goes into the next attempt', () => {
  const { start, act, timeOut } = roomByRules()
  start({ ...waiting, webRecordConfig: { ...waiting.webRecordConfig, onhold: true } }, 0)
  expect(timeOut(T)).toContainEqual(expect.objectContaining({ type: 'startTask', held: true }))
  expect(shortly(act({ type: 'updateRecord', onhold: false }, T + 1))).toEqual(['release sid 2'])
  expect(timeOut(2 * T)).toContainEqual(expect.objectContaining({ type: 'startTask', held: false }))
})

test('without a page there is none to hold', () => {
  const { start, act, room } = roomByRules()
  start({}, 0)
  expect([act({ type: 'updateRecord', onhold: true }, 1), room().recording?.held]).toEqual([[], true])
})
