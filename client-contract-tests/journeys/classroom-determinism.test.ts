import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEmulator } from '../../emulator/emulator.ts'
import type { Agora } from '../agora.ts'
import { createClassroom, smallClass } from '../classroom.ts'
import { recordedRoom, T } from '../classroom/recorded-room.fixture.ts'
import { describeTargets } from '../targets.ts'
import { anyLife, openStory, type Step } from './classroom-steps.fixture.ts'

async function journalOf(lives: readonly (readonly Step[])[]) {
  const emulator = await createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, seed: 'lessons', listen: false })
  for (const [index, life] of lives.entries()) {
    const story = await openStory(emulator, `d${index.toString(16).padStart(31, '0')}`)
    for (const step of life) await story.take(step)
    await story.records()
    await story.poll()
  }
  const journal = JSON.stringify(emulator.journal())
  await emulator.close()
  return journal
}

test('the same seed and the same calls of classrooms give the same journal, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyLife, { minLength: 1, maxLength: 3 }), async (lives) => {
      expect(await journalOf(lives)).toBe(await journalOf(lives))
    }),
    { numRuns: 15 },
  )
})

/** Every call of the classroom service, with a retry, a failed page, a page of the emulator's own, refusals and an end by the schedule. */
async function travel(client: Agora) {
  await client.configure({ classroom: { pageSize: 2, appCertificate: '5cfd2fd1755d40ecb72977518be15d3b', auth: 'lenient' } })
  const room = await recordedRoom(client, { publishRtmp: true, onhold: true })
  await room.advance(T + 20_000)
  await room.ready(await room.recorder(1))
  await room.ready(await room.recorder(0))
  await room.hold(false)
  await room.advance(40_000)
  await room.stopped()
  await room.records()
  await room.records('?nextId=2')
  await room.sequences()
  await room.poll()
  await room.stop()
  await room.call('GET', `/recording/apps/${room.appId}/v1/rooms/${room.roomUuid}/records`)
  await room.start({ mode: 'web', webRecordConfig: { videoFps: 1 } })
  await room.started({ rootUrl: 'https://unreachable.invalid/' })
  await room.advance(10_000)

  const later = createClassroom(client, { roomUuid: 'later', region: 'na' })
  await later.create({ ...smallClass, roomProperties: { schedule: { startTime: (await client.now()) + 1000, duration: 60, closeDelay: 0 } } })
  await later.call('PUT', later.room.replace('/edu/', '/conference/').replace('/v2/', '/v1/') + '/records/states/1', { mode: 'web' })
  await later.putProperties({ 'a.b': 1 })
  await later.deleteProperties('a')
  await later.getUser('anna')
  await later.exitUser('anna', { state: 1 })
  await client.advance(T + 1000)
  await later.records()
  await later.start()
  return JSON.stringify(await client.journal())
}

let first: string | undefined

describeTargets('one journey through classrooms', (agora) => {
  test('has the same journal through every target', async () => {
    const journal = await travel(agora())
    first ??= journal
    expect(journal).toBe(first)
    expect(journal).not.toMatch(/127\.0\.0\.1|localhost/)
  })
})
