import { expect, test } from 'vitest'
import { startRequest } from '../http/service.fixture.ts'
import { startWebParameters } from '../protocol/cloud-recording/start.ts'
import { validate } from '../protocol/validate.ts'
import { createScriptedRecorder } from '../recorder/scripted.fixture.ts'
import { createMemoryBackup } from '../storage/backup.ts'
import { createMemoryStorage } from '../storage/memory.ts'
import { createUploads } from '../storage/uploads.ts'
import type { Clock } from '../time/clock.ts'
import { createEngine } from './engine.ts'
import { createIds } from './ids.ts'
import { createJournal } from './journal.ts'

const appId = '0'.repeat(32)

test('a rule, its entries in the journal and its notifications speak of one moment, though the clock goes on between them', async () => {
  let ticks = 0
  const clock: Clock = { mode: 'system', now: () => (ticks += 1), wakeAt: () => () => {}, waitFor() {} }
  const sent: number[] = []
  const { recorder } = createScriptedRecorder()
  const engine = createEngine({
    clockOf: () => clock,
    recorder,
    uploads: createUploads({ storage: 'local', s3Addressing: 'path', local: createMemoryStorage(), backup: createMemoryBackup(0) }),
    notifier: {
      async deliver({ envelope }) {
        sent.push(envelope.payload.sendts)
        return { delivered: true, status: 200 }
      },
    },
    ids: createIds('seed'),
    journal: createJournal(),
    resting: { count: () => 0, onNext: () => () => {} },
    sliceSeconds: () => 15,
    switches: {},
    webhook: { url: 'http://receiver.test/', secret: 's', timeoutMs: 1000, pausesMs: [] },
    apps: {}, over: () => undefined,
  })
  const who = { cname: 'c', uid: '1' }
  const asked = { scene: 1, resourceExpiredHour: 72, region: undefined, regionAffinity: 0, excludeResourceIds: [] }
  const acquired = await engine.acquire(appId, { ...who, clientRequest: asked })
  if (!('body' in acquired)) throw new Error('Failed to acquire')
  const { resourceId } = acquired.body as { resourceId: string }
  const parameters = { mode: 'web', read: validate(startWebParameters, 'Start', startRequest()) } as const
  await engine.dispatch(resourceId, { type: 'start', appId, mode: 'web', ...who, parameters, clientRequest: startRequest() })
  await engine.settled()
  const [started, uploaderUp] = engine.journal.entries({ appId })
  expect([started?.type, uploaderUp?.type]).toEqual(['state', 'event'])
  expect([uploaderUp?.at, sent[0]]).toEqual([started?.at, started?.at])
})
