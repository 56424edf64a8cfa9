import { expect, test } from 'vitest'
import type { JournalEntry } from '../../engine/journal.ts'
import { call, journalOf, start, stop, type Happening } from '../../drill/journal.fixture.ts'
import { aboutRecording, pageOfRows, seqOf } from './timeline.ts'

const told = (entries: readonly JournalEntry[], options = {}) =>
  pageOfRows(entries, options).rows.map((row) => [seqOf(row), row.entry.type, (row.entry.detail as { call?: string }).call ?? '', row.times])

const warning = (ms: number, text: string, name = 'repeated-frames', sid = 's1'): Happening => [ms, 'happened', { event: 'recorderWarned', name, text }, sid]

test('an answer that follows its call at once stands in one row with it, one that comes later in its own', () => {
  const journal = journalOf(...call(0, 'acquire'), ...start(5, 's1'))
  expect(told(journal)).toEqual([[1, 'reply', 'acquire', 1], [3, 'request', 'start', 1], [4, 'state', '', 1], [5, 'reply', 'start', 1]])
  expect(pageOfRows(journal).rows[0]!.request).toBe(journal[0])
})

test('an answer to another call, recording or room is none to the call before it', () => {
  const [request] = call(0, 'stop', { sid: 's1' })
  for (const other of [call(1, 'stop', { sid: 's2' }), call(1, 'query', { sid: 's1' })]) expect(told(journalOf(request!, other[1]!))).toHaveLength(2)
})

test('queries that are answered alike, one after the other, fill one row; another answer or anything between begins a new one', () => {
  const query = (ms: number, refused?: string) => call(ms, 'query', { sid: 's1', ...(refused && { refused }) })
  const journal = journalOf(...query(0), ...query(1000), ...query(2000), ...query(3000, 'workerNotFound'), ...query(4000, 'workerNotFound'), ...call(5000, 'update', { sid: 's1' }), ...call(6000, 'update', { sid: 's1' }), ...query(7000))
  expect(told(journal)).toEqual([[1, 'reply', 'query', 3], [7, 'reply', 'query', 2], [11, 'reply', 'update', 1], [13, 'reply', 'update', 1], [15, 'reply', 'query', 1]])
  expect(pageOfRows(journal).rows[0]!.until.seq).toBe(6)
})

test('a warning stands where it came first, and as it is now', () => {
  const journal = journalOf(warning(0, '1 frame'), ...call(1, 'acquire'), warning(2, '2 frames'), warning(3, 'x', 'silent'), warning(4, '1 frame', 'repeated-frames', 's2'), warning(5, '3 frames'))
  expect(told(journal).map(([seq, , , times]) => [seq, times])).toEqual([[1, 3], [2, 1], [5, 1], [6, 1]])
  expect(pageOfRows(journal).rows[0]!.until.detail).toMatchObject({ text: '3 frames' })
})

test('pages hold the last rows, or the last before an entry, and no row is lost between them', () => {
  const journal = journalOf(...Array.from({ length: 25 }, (_, index) => call(index, 'acquire')).flat())
  const newest = pageOfRows(journal, { most: 10 })
  expect([newest.rows.map(seqOf), newest.older]).toEqual([[31, 33, 35, 37, 39, 41, 43, 45, 47, 49], 15])
  const middle = pageOfRows(journal, { most: 10, before: 31 })
  expect([middle.rows.map(seqOf), middle.older]).toEqual([[11, 13, 15, 17, 19, 21, 23, 25, 27, 29], 5])
  const oldest = pageOfRows(journal, { most: 10, before: 11 })
  expect([oldest.rows.map(seqOf), oldest.older]).toEqual([[1, 3, 5, 7, 9], 0])
})

test('of a recording there is all that names it, from the acquire that gave out its resource ID', () => {
  const acquire = (resourceId: string) => call(0, 'acquire', { body: { cname: 'room' }, answer: { resourceId } })
  const began = (resourceId: string, sid: string): Happening[] =>
    start(1, sid).map(([ms, type, detail, of]): Happening => [ms, type, type === 'request' ? { ...detail, resourceId } : type === 'reply' ? { ...detail, body: { resourceId, sid } } : detail, of])
  const journal = journalOf(
    ...acquire('r1'),
    ...acquire('r2'),
    ...began('r1', 's1'),
    ...began('r2', 's2'),
    [2, 'fault', { door: 'cloudRecording.start', cname: 'room' }],
    [2, 'fault', { door: 'cloudRecording.start', cname: 'other' }],
    [3, 'classroom', { roomUuid: 'room', data: {} }],
    [3, 'classroom', { roomUuid: 'class', data: {} }],
    ...stop(4, 's1'),
    [5, 'reply', { call: 'stop', refused: 'resourceMismatch', known: { resourceId: 'r1' } }],
    [6, 'request', { call: 'start', body: null }],
    ...stop(7, 's2'),
  )
  const seqs = (roomUuid?: string) => aboutRecording(journal, { sid: 's1', resourceId: 'r1', cname: 'room', roomUuid }).map(({ seq }) => seq)
  expect(seqs()).toEqual([1, 2, 5, 6, 7, 11, 15, 16, 17, 18])
  expect(seqs('class')).toEqual([1, 2, 5, 6, 7, 11, 14, 15, 16, 17, 18])
})
