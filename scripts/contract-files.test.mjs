import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contractFiles } from './contract-files.mjs'

const root = join(import.meta.dirname, '..')
const all = contractFiles(root)

/** Tests that are run against every target here and do not go to an endpoint, each with what keeps it. */
const staying = {
  'classroom/auth.test.ts': 'needs emulator/engine/agora-token.fixture.ts',
  'classroom/checked-tokens.test.ts': 'needs emulator/engine/agora-token.fixture.ts',
  'journeys/classroom-determinism.test.ts': 'uses fast-check',
  'journeys/classroom-server.test.ts': 'needs emulator/engine/agora-token.fixture.ts',
  'journeys/determinism.test.ts': 'uses fast-check',
  'journeys/fcr-2.9.test.ts': 'needs emulator/engine/agora-token.fixture.ts',
  'journeys/fcr-3.test.ts': 'needs emulator/engine/agora-token.fixture.ts',
  'journeys/reset.test.ts': 'needs emulator/recorder/synthetic/recorder.ts',
  'journeys/same-journal.test.ts': 'uses fast-check',
  'operations/files-large.test.ts': 'needs emulator/recorder/synthetic/recorder.ts',
  'operations/ready-signal.test.ts': 'needs emulator/recorder/synthetic/recorder.ts',
  'operations/stop-slow.test.ts': 'needs emulator/recorder/synthetic/recorder.ts',
}

test('whatever is run against every target goes to any endpoint, but for these', () => {
  const everywhere = all.filter(({ file }) => readFileSync(join(root, 'client-contract-tests', file), 'utf8').includes("from '../targets.ts'"))
  expect(Object.fromEntries(everywhere.flatMap(({ file, why }) => (why === undefined ? [] : [[file, why]])))).toEqual(staying)
  expect(all.filter(({ why }) => why === undefined).length).toBe(everywhere.length - Object.keys(staying).length)
})

test('a test with an emulator of its own stays', () => {
  expect(all.find(({ file }) => file === 'journeys/system-clock.test.ts')?.why).toBe('needs emulator/emulator.ts')
  expect(all.find(({ file }) => file === 'operations/transport-msw.test.ts')?.why).toBe('uses msw/node')
})
