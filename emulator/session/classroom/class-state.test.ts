import { expect, test } from 'vitest'
import { roomByRules, shortly, T, waiting } from './room.fixture.ts'

const hour = 3_600_000
const day = 24 * hour
const calledOff = ['no classStart', 'no classEnd', 'no classClose']

test('F-034, F-035: an hour after its close the room is gone, or on its fifth day if that is sooner', () => {
  for (const [closedAt, goneAt] of [[0, hour], [5 * day - hour, 5 * day], [5 * day - hour + 1, 5 * day]] as const) {
    expect(shortly(roomByRules().act({ type: 'setClassState', state: 3 }, closedAt))).toEqual([...calledOff, `gone at ${goneAt}`])
  }
})

test('F-140: what is recorded then ends with it, its alarm first', () => {
  const { start, act, reasons, room } = roomByRules()
  start(waiting, 0)
  expect(shortly(act({ type: 'setClassState', state: 3 }, 5))).toEqual([...calledOff, `gone at ${5 + hour}`, 'no retry', 'stop sid 1'])
  expect([reasons(), room().events.map(({ cmd }) => cmd)]).toEqual([[2], [1, 1001]])
})

test('F-035: on the fifth day it ends what is recorded, and itself', () => {
  const { start, act, reasons } = roomByRules()
  start(waiting, 5 * day - 1)
  expect(shortly(act({ type: 'alarm', name: 'gone' }, 5 * day))).toEqual(['no retry', 'stop sid 1', 'remove'])
  expect(reasons()).toEqual([2])
})

test('F-031: in a closed room every deed is refused, and no alarm of a recording acts', () => {
  const { start, act, stop, ready, timeOut, room } = roomByRules()
  start(waiting, 0)
  act({ type: 'setClassState', state: 3 }, 5)
  const closed = room()
  const deeds = [stop(6), ready(6), start(waiting, 6), act({ type: 'updateRecord', onhold: true }, 6), act({ type: 'setClassState', state: 3 }, 6)]
  expect(deeds).toEqual(deeds.map(() => 'roomClosed'))
  expect(timeOut(T)).toEqual([])
  expect(room()).toBe(closed)
})
