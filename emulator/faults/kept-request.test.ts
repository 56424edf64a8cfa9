import { expect, test } from 'vitest'
import { keepRequest } from './kept-request.ts'

const url = 'http://localhost/v1/apps/a/cloud_recording/acquire'

test('a body is kept to the byte, and its channel is known', async () => {
  const { request, cname, text } = await keepRequest(new Request(url, { method: 'POST', body: '{ "cname": "maths" }' }))
  expect([await request.text(), cname, text]).toEqual(['{ "cname": "maths" }', 'maths', '{ "cname": "maths" }'])
})

test('a body whose connection is lost is the service’s to find out', async () => {
  const body = new ReadableStream({ start: (controller) => controller.error(new Error('gone')) })
  const given = new Request(url, { method: 'POST', body, duplex: 'half' } as RequestInit)
  expect((await keepRequest(given)).request).toBe(given)
  await expect(given.text()).rejects.toBeInstanceOf(Error)
})
