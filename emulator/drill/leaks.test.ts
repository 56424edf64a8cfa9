import { expect, test } from 'vitest'
import { call, fault, journalOf, start, stop, type Happening } from './journal.fixture.ts'
import { leaksIn } from './leaks.ts'

const minute = 60_000
const begun = journalOf([0, 'request', {}])[0]!.at
const leaks = (now: number, ...happenings: readonly Happening[]) => leaksIn(journalOf(...happenings), () => begun + now)
const acquire = (ms: number, resourceId: string) => call(ms, 'acquire', { body: { cname: 'room' }, answer: { resourceId } })
const use = (ms: number, resourceId: string, sid: string) => start(ms, sid).map((happening): Happening => (happening[1] === 'request' ? [happening[0], 'request', { ...happening[2], resourceId, mode: 'web' }] : happening))

test('a client that stops what it started, and starts what it acquired, has no leak', () => {
  const report = leaks(minute, ...acquire(0, 'r1'), ...use(1, 'r1', 's1'), ...stop(minute, 's1'))
  expect(report).toEqual({ leaks: [], load: [{ appId: 'app', requestsPerSecond: 2, webTasks: 1, channelTasks: 0, unattendedMinutes: 0 }] })
})

test('a recording that was never stopped is one, with its minutes and those that nobody asked after it', () => {
  const report = leaks(10 * minute, ...use(0, 'r1', 's1'), ...call(3 * minute, 'query', { sid: 's1' }))
  expect(report.leaks).toEqual([{ kind: 'neverStopped', appId: 'app', sid: 's1', told: 'recording s1 of room: never stopped, and still going on after 10 min, 7 min of them after the last call about it' }])
  expect(report.load[0]!.unattendedMinutes).toBe(7)
})

test('one that only its last hour has ended is one', () => {
  const report = leaks(90 * minute, ...use(0, 'r1', 's1'), [60 * minute, 'state', { from: 'recording', to: 'stopping', event: 'alarm', alarm: 'maxRecordingHour' }, 's1'])
  expect(report.leaks).toMatchObject([{ kind: 'ranOut', sid: 's1' }])
})

test('one that somebody stopped at the dashboard is one: its client forgot it, and what is asked there is no call of its own', () => {
  const [asked, over, answered] = stop(3 * minute, 's1')
  const atDashboard = (happening: Happening): Happening => [happening[0], happening[1], { ...happening[2], by: 'dashboard' }, happening[3]]
  const { leaks: found, load } = leaks(4 * minute, ...use(0, 'r1', 's1'), atDashboard(asked!), over!, atDashboard(answered!))
  expect(found).toMatchObject([{ kind: 'neverStopped', told: 'recording s1 of room: stopped only at the dashboard, after 3 min, 3 min of them after the last call about it' }])
  expect(load).toMatchObject([{ requestsPerSecond: 1, unattendedMinutes: 3 }])
})

test('a resource ID that no start took is one', () => {
  expect(leaks(0, ...acquire(0, 'r1'), ...acquire(1, 'r2'), ...use(2, 'r2', 's1'), ...stop(3, 's1')).leaks).toMatchObject([{ kind: 'neverUsed', told: 'resource ID r1… of room: acquired, and no start took it' }])
})

test('one whose start was kept from the service is none', () => {
  expect(leaks(0, ...acquire(0, 'r1'), fault(1, 'cloudRecording.start', { refuse: 'noWorker' })).leaks).toEqual([])
})

test('R-019: more requests in a second than the real service takes is one, the allowed number is none', () => {
  const queries = (count: number) => Array.from({ length: count }, (_, index) => call(index * 90, 'query')).flat()
  expect(leaks(0, ...queries(10)).leaks).toEqual([])
  expect(leaks(0, ...queries(11)).leaks).toMatchObject([{ kind: 'overQuota', told: '11 requests in a second: the real service takes 10' }])
})

test('R-080: more recordings at the same time than the real service takes is one; one that ends makes room', () => {
  const at = (count: number) => Array.from({ length: count }, (_, index) => use(index * 1000, `r${index}`, `s${index}`)).flat()
  expect(leaks(0, ...at(201)).leaks.filter(({ kind }) => kind === 'overQuota')).toMatchObject([{ told: '201 web page recordings at the same time: the real service takes 200' }])
  expect(leaks(0, ...use(0, 'r1', 's1'), ...stop(5000, 's1'), ...use(5000, 'r2', 's2')).load[0]!.webTasks).toBe(1)
})
