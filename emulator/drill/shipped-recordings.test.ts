import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readScenarioFile } from '../faults/scenario-file.ts'
import { demandsOf } from './demands.ts'
import { journalOf } from './journal.fixture.ts'
import { judge } from './judge.ts'
import { isAboutRecording } from './recording-words.ts'
import { painted, recorded, watched } from './recorded.fixture.ts'

const folder = join(import.meta.dirname, '../../scenarios')
const stories = readdirSync(folder).filter((file) => file.endsWith('.yaml')).map((file) => readScenarioFile(join(folder, file)))
const real = stories.flatMap(({ name, expect: expected = [] }) => (demandsOf(expected).recording ? [{ name, expected }] : []))

/** A minute was captured, and of it there is half: white, silent, and not as it should be. */
const journal = journalOf([0, 'event', { eventType: 70 }, 's1'], [60_000, 'happened', { event: 'sliceFinished', startMs: 1_767_225_600_000, durationMs: 60_000 }, 's1'])
const spoilt = recorded({ playlists: [watched({ seconds: 30, toldSeconds: 60, pictures: [painted('#ffffff')], peaks: Array.from({ length: 300 }, () => 0), complaints: ['it cannot be decoded'] })] })

test.each(real)('$name: whatever it expects of its recording, another recording would fail', ({ expected }) => {
  const aboutIt = expected.filter(({ word }) => isAboutRecording(word))
  const { lines } = judge(aboutIt, { journal, steps: [], recordings: [spoilt] })
  expect(lines.filter(({ passed }) => passed !== false)).toEqual([])
})

test('every story about page, Chrome, ffmpeg, sound or files is real', () => {
  const names = real.map(({ name }) => name)
  const likely = stories.flatMap(({ name, steps }) => (steps.some(({ when: { door } }) => ['recorder.start', 'page.notifyReady', 'upload', 'classroom.ready'].includes(door)) ? [name] : []))
  // Nothing is recorded or stored in three of these: the recorder never comes up, gives up at once, or the storage takes nothing. Two are about what is told of a stop.
  expect(likely.filter((name) => !names.includes(name))).toEqual(['ncs-lost', 'recorder-never-up', 'slow-stop', 'start-fails-later', 'upload-denied'])
})
