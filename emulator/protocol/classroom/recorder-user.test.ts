import { expect, test } from 'vitest'
import { recorderUserName, recorderUserUuid } from './recorder-user.ts'

test('F-061: user id and name are the room, the recording and the attempt', () => {
  expect(recorderUserUuid('room 1', 2, 3)).toBe('room 1-recorder-2-3')
  expect(recorderUserUuid('room', 12, 1)).toMatch(/^room-recorder-\d+-\d+$/)
  expect(recorderUserName(12, 1)).toMatch(/^recorder-\d+-\d+$/)
})

test('no two attempts have the same user', () => {
  const users = [1, 2, 11].flatMap((recording) => [1, 2, 3, 11].map((attempt) => recorderUserUuid('r', recording, attempt)))
  expect(new Set(users).size).toBe(users.length)
})
