import { expect } from 'vitest'
import type { z } from 'zod'
import type { Agora, Otherwise } from '../agora.ts'
import { refused } from './strict-parsers.fixture.ts'

/** How a client talks: what it sends to the letter, and what it must be able to read. */
export interface Client {
  /** In front of `/v1/…`. */
  readonly prefix?: string
  /** How it writes an id into a path. */
  readonly writeId?: (id: string) => string
  readonly post: Otherwise['headers']
  readonly get: Otherwise['headers']
  readonly bodies: { readonly acquire: string; readonly start: string; readonly update: string; readonly stop: string }
  readonly reads: { readonly acquire: z.ZodType; readonly start: z.ZodType; readonly query: z.ZodType; readonly update: z.ZodType; readonly stop: z.ZodType }
}

/** Longest body that one client reads. */
const readableBytes = 4096

/** acquire, start, query at once, update, query, stop, stop again. Every answer is read as strictly as the client reads it. */
export async function replay(agora: Agora, { prefix = '', writeId = (id) => id, post, get, bodies, reads }: Client) {
  const base = `${prefix}${agora.base}`

  async function call(method: 'GET' | 'POST', path: string, body: string | undefined, reader: z.ZodType, status = 200) {
    const answer = await agora.call(method, `${base}/${path}`, body, method === 'GET' ? get : post)
    expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('x-request-id')).toMatch(/./)
    expect(Buffer.byteLength(JSON.stringify(answer.body))).toBeLessThan(readableBytes)
    reader.parse(answer.body)
    return answer.body
  }

  const acquired = await call('POST', 'acquire', bodies.acquire, reads.acquire)
  const resource = `resourceid/${writeId(acquired.resourceId)}`
  const { sid } = await call('POST', `${resource}/mode/web/start`, bodies.start, reads.start)
  const path = `${resource}/sid/${writeId(sid)}/mode/web`
  const atOnce = await call('GET', `${path}/query`, undefined, reads.query)
  await agora.advance(20_000)
  const recording = await call('GET', `${path}/query`, undefined, reads.query)
  await call('POST', `${path}/update`, bodies.update, reads.update)
  await agora.advance(20_000)
  const updated = await call('GET', `${path}/query`, undefined, reads.query)
  const stopped = await call('POST', `${path}/stop`, bodies.stop, reads.stop)
  const again = await call('POST', `${path}/stop`, bodies.stop, refused, 404)
  expect(again).toMatchObject({ code: 404, reason: 'failed to find worker' })
  const gone = await call('GET', `${path}/query`, undefined, refused, 404)
  expect(gone).toMatchObject({ code: 404, reason: 'failed to find worker' })
  const payloads = [atOnce, recording, updated].map(({ serverResponse }) => serverResponse.extensionServiceState[0]!.payload)
  return { acquired, sid, statuses: [atOnce, recording, updated].map(({ serverResponse }) => serverResponse.status), payloads, stopped }
}
