import { expect, test } from 'vitest'
import { appIdOfPath } from './app-id-in-path.ts'

test.each([
  '/v1/apps/4711/cloud_recording/acquire',
  '/na/v1/apps/4711/cloud_recording/acquire',
  '/CN/v1/apps/4711/cloud_recording/acquire',
  '/cn/edu/apps/4711/v2/rooms/room/records/ready',
  '/edu/apps/4711/v2/rooms/room/records/ready',
  '/eu/edu/polling/apps/4711/v2/rooms/sequences',
  '/edu/polling/apps/4711/v2/rooms/sequences',
  '/ap/conference/apps/4711/v1/rooms/room/records/ready',
  '/recording/apps/4711/v1/rooms/room/records',
  '/edu/apps/4711',
])('%s names its App ID', (path) => {
  expect(appIdOfPath(path)).toBe('4711')
})

test.each([
  '/',
  '/v1/ncs/ip',
  '/edu/v2/rooms/room/records',
  '/v1/apps/',
  '/apps/4711',
  '/us/v1/apps/4711',
  '/other/v1/apps/4711',
  '/_emulator/apps/4711',
  '/x/cn/edu/apps/4711/v2/rooms/room',
])('%s names none', (path) => {
  expect(appIdOfPath(path)).toBeUndefined()
})
