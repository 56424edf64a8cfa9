import * as fc from 'fast-check'
import { html } from 'hono/html'
import { expect, test } from 'vitest'
import { journalOf, type Happening } from '../../drill/journal.fixture.ts'
import { tell } from './tell.ts'
import { timeline } from './timeline-view.ts'

const told = (type: string, detail: object) => tell(journalOf([0, type, detail])[0]!)

test.each([
  ['reply', { call: 'update', refused: 'invalidParameter', reason: 'Update: bad', why: 'the width is 0', known: {} }, 'update refused: invalidParameter, HTTP 400, code 2, “Update: bad”', 'the width is 0'],
  ['reply', { call: 'stop', refused: 'workerNotFound', why: 'it has ended', by: 'dashboard', known: {} }, 'stop from the dashboard refused: workerNotFound, HTTP 404, code 404, “failed to find worker”', 'it has ended'],
  ['reply', { call: 'startRecord', roomUuid: 'r', refused: 'roomNotFound', why: 'create it first' }, 'startRecord refused: roomNotFound, HTTP 404, code 20404100, “Room not exists!”', 'create it first'],
  ['reply', { call: 'ready', roomUuid: 'r', refused: 'internalError', why: 'boom' }, 'ready refused: internalError, HTTP 500, code 500, “Internal Server Error”', 'boom'],
  ['reply', { call: '/v1/apps/a/x', gateway: 'rateLimited', why: 'more than the quota allows' }, 'refused by the gateway: rateLimited, HTTP 429, “API rate limit exceeded”: /v1/apps/a/x', 'more than the quota allows'],
  ['delivery', { eventType: 31, sequence: 4, attempt: 2, result: 'failed', status: 500, why: 'the receiver answered 500, not 200', nextInMs: 5000 }, 'notification of event 31, sequence 4: failed, attempt 2, HTTP 500, again in 5000 ms', 'the receiver answered 500, not 200'],
  ['happened', { event: 'recorderFailed', cause: 'access_url_failed', details: 'net::ERR' }, 'the recorder failed: access_url_failed', 'net::ERR'],
  ['happened', { event: 'storeFailed', key: 'a.ts', message: 'no space' }, 'could not be stored: a.ts', 'no space'],
  ['happened', { event: 'uploadDiverted', key: 'a.ts', message: 'HTTP 503' }, 'goes to the backup: a.ts', 'HTTP 503'],
  ['dashboard', { did: 'loaded a scenario', failed: 'line 3' }, 'loaded a scenario', 'line 3'],
  ['error', { message: 'boom', stack: 'at' }, 'the emulator failed: boom', undefined],
])('%s: what went wrong is marked, with why', (type, detail, title, why) => {
  expect(told(type, detail)).toMatchObject({ tone: 'bad', title })
  expect(told(type, detail).why).toBe(why)
})

test.each([
  ['request', { call: 'start', body: {} }, 'start called'],
  ['request', { call: 'stop', by: 'dashboard' }, 'stop called from the dashboard'],
  ['reply', { call: 'query', body: {} }, 'query answered'],
  ['reply', { call: 'query', injected: { status: 504, body: {} } }, 'query answered as was set: HTTP 504'],
  ['state', { from: 'recording', to: 'stopping', event: 'alarm', alarm: 'maxRecordingHour' }, 'recording → stopping, by maxRecordingHour'],
  ['event', { eventType: 70, sequence: 1, details: { msgName: 'web_recorder_started' } }, 'event 70, web_recorder_started, sequence 1'],
  ['delivery', { eventType: 31, sequence: 4, attempt: 1, result: 'delivered', status: 200 }, 'notification of event 31, sequence 4: delivered, attempt 1, HTTP 200'],
  ['classroom', { roomUuid: 'r', cmd: 1001, sequence: 3, data: { reason: 4, state: 1 } }, 'event 1001 of room r, sequence 3: recording not ready in time, opened again (reason 4)'],
  ['classroom', { roomUuid: 'r', cmd: 1, sequence: 1, data: { state: 2 } }, 'event 1 of room r, sequence 1: the class comes into state 2'],
  ['classroom', { roomUuid: 'r', gone: true }, 'room r is gone'],
  ['fault', { scenario: 'upload-late', step: 1, door: 'upload', do: {} }, 'scenario upload-late, step 1 acts at upload'],
  ['scenario', { channel: 'drill--x--1', warning: 'none is named so' }, 'drill--x--1 asks for a scenario by its name'],
  ['happened', { event: 'sliceFinished', durationMs: 15_000, beginsTake: true }, 'a slice of 15.000 s is finished, the first of a take'],
  ['happened', { event: 'fileStored', key: 'a.ts', arrival: 'backup' }, 'kept in the backup: a.ts'],
  ['happened', { event: 'alarm', alarm: 'progress' }, 'alarm: progress'],
])('%s: what happens as it should', (type, detail, title) => {
  expect(told(type, detail)).toMatchObject({ title, tone: expect.not.stringMatching('bad') })
})

test('hints are kept, and make an answer one to look at', () => {
  expect(told('reply', { call: 'update', body: {}, hints: ['onhol is ignored'] })).toMatchObject({ tone: 'waits', hints: ['onhol is ignored'] })
})

test('whatever stands in the journal is told, and nothing of it is taken for markup', async () => {
  const types = ['request', 'reply', 'state', 'happened', 'event', 'delivery', 'classroom', 'fault', 'scenario', 'dashboard', 'error', 'unheard-of']
  const names = ['call', 'body', 'refused', 'gateway', 'why', 'cname', 'roomUuid', 'by', 'event', 'key', 'alarm', 'isEscaped', 'toString', 'did', 'name', 'text', 'details', 'data', 'injected', 'known', 'resourceId', '__proto__']
  const hostile = fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '</pre></details>', '&lt;', '\u202e<b>')
  const value = fc.oneof(hostile, fc.jsonValue({ maxDepth: 2 }), fc.dictionary(fc.constantFrom(...names), hostile), fc.constant({ isEscaped: true, callbacks: [] }))
  const detail = fc.dictionary(fc.constantFrom(...names), value)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...types), detail), { minLength: 1, maxLength: 6 }), async (given) => {
      const journal = journalOf(...given.map(([type, detail]): Happening => [0, type, detail]))
      const page = String(await timeline(journal, { heading: html`<h2>Timeline</h2>`, caption: 'c', path: '/', before: undefined, about: 'appId' }))
      const tags = new Set([...page.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name!))
      for (const tag of tags) expect(['section', 'h2', 'p', 'div', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'span', 'a', 'b', 'code', 'time', 'details', 'summary', 'pre']).toContain(tag)
      expect(page).not.toMatch(/<[^>]*\son[a-z]+\s*=/i)
    }),
    { seed: 20_260_704, numRuns: 200 },
  )
})
