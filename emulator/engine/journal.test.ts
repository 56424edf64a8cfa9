import { expect, test } from 'vitest'
import { createJournal } from './journal.ts'

const note = (at: number, type: string, appId = 'a') => ({ at, appId, type, detail: {} })

test('what is to stand last does so at its moment, in the order of its rank and not of its coming', () => {
  const journal = createJournal()
  journal.addLast(note(10, 'second'), 2)
  journal.add(note(10, 'call'))
  journal.addLast(note(10, 'first'), 1)
  journal.addLast(note(10, 'first again'), 1)
  journal.add(note(10, 'other call'))
  journal.add(note(20, 'later'))
  journal.addLast(note(20, 'last'), 0)
  const entries = journal.entries({ appId: 'a' })
  expect(entries.map(({ type }) => type)).toEqual(['call', 'other call', 'first', 'first again', 'second', 'later', 'last'])
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('it stands where it is once it was read, and no other App ID moves it', () => {
  const journal = createJournal()
  journal.addLast(note(10, 'read'), 1)
  journal.add(note(30, 'of another', 'b'))
  expect(journal.entries({ appId: 'b' })).toMatchObject([{ type: 'of another', seq: 1 }])
  journal.add(note(10, 'call'))
  expect(journal.entries({ appId: 'a' }).map(({ type }) => type)).toEqual(['call', 'read'])
  journal.add(note(10, 'later call'))
  journal.addLast(note(10, 'unread'), 0)
  expect(journal.entries().map(({ type }) => type)).toEqual(['of another', 'call', 'read', 'later call', 'unread'])
})

test('what is forgotten does not come back', () => {
  const journal = createJournal()
  journal.addLast(note(10, 'gone'), 1)
  journal.addLast(note(10, 'kept', 'b'), 2)
  journal.forget('a')
  expect(journal.entries().map(({ type }) => type)).toEqual(['kept'])
  journal.addLast(note(20, 'gone too'), 3)
  journal.forget()
  expect(journal.entries()).toEqual([])
})
