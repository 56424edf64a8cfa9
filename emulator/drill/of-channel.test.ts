import { expect, test } from 'vitest'
import { call, fault, journalOf, start, stop } from './journal.fixture.ts'
import { ofChannel } from './of-channel.ts'

const names = (journal: ReturnType<typeof journalOf>, channel: string) => ofChannel(journal, channel).map(({ type, seq }) => `${seq} ${type}`)

test('what names a channel, what bears a sid that it was given, and the refusals of what it asked', () => {
  const [refusedRequest, refusal] = call(0, 'acquire', { body: { cname: 'a' }, refused: 'invalidParameter' })
  const journal = journalOf(refusedRequest!, refusal!, ...start(1, 's1', { cname: 'b' }), ...stop(2, 's1'), fault(3, 'cloudRecording.query', {}, 's1'))
  expect(names(journal, 'a')).toEqual(['1 request', '2 reply'])
  expect(names(journalOf([0, 'reply', { call: 'start', body: { cname: 'b', sid: 's2' } }], [1, 'state', {}, 's2'], [2, 'state', {}, 's3']), 'b')).toEqual(['1 reply', '2 state'])
})

test('of a room every attempt', () => {
  const journal = journalOf([0, 'reply', { call: 'startRecord', roomUuid: 'r', data: { sid: 's1' } }], [1, 'classroom', { roomUuid: 'r', data: { sid: 's2' } }], [2, 'event', {}, 's2'], [3, 'classroom', { roomUuid: 'other', data: { sid: 's3' } }], [4, 'event', {}, 's3'])
  expect(names(journal, 'r')).toEqual(['1 reply', '2 classroom', '3 event'])
})
