import { expect, test } from 'vitest'
import { deletePropertiesRequest, putPropertiesRequest } from './properties.ts'
import { readClassroomBody } from './read-body.ts'
import { exitUserRequest } from './user.ts'

test('put takes an object of anything, with or without a cause, and what the SDK sends besides', () => {
  const properties = { 'key1.sub': 'v', list: [1], none: null }
  const body = { properties, cause: { reason: 'test' }, increments: { n: 1 }, throttleTime: 5 }
  expect(readClassroomBody(putPropertiesRequest, body)).toMatchObject({ value: { properties, cause: { reason: 'test' } } })
  expect(readClassroomBody(putPropertiesRequest, { properties: {} })).toEqual({ value: { properties: {} } })
})

test.each([undefined, {}, { properties: null }, { properties: 'a' }, { properties: ['a'] }, { properties: {}, cause: 1 }])('put refuses %j', (body) => {
  expect(readClassroomBody(putPropertiesRequest, body)).toHaveProperty('refused', 'badParameter')
})

test('delete takes a list of names', () => {
  expect(readClassroomBody(deletePropertiesRequest, { properties: ['key1', 'key.path'] })).toEqual({ value: { properties: ['key1', 'key.path'] } })
})

test.each([undefined, {}, { properties: 'key' }, { properties: { key: 1 } }, { properties: [1] }])('delete refuses %j', (body) => {
  expect(readClassroomBody(deletePropertiesRequest, body)).toHaveProperty('refused', 'badParameter')
})

test.each([{ state: 1, duration: 600 }, { state: 1 }, { state: 1, duration: -1 }, { state: 0, duration: 0 }])('exit takes %j', (dirty) => {
  expect(readClassroomBody(exitUserRequest, { dirty })).toEqual({ value: { dirty } })
})

test.each([undefined, {}, { dirty: {} }, { dirty: { state: 2 } }, { dirty: { state: '1' } }, { dirty: { state: 1, duration: 'long' } }])('exit refuses %j', (body) => {
  expect(readClassroomBody(exitUserRequest, body)).toHaveProperty('refused', 'badParameter')
})
