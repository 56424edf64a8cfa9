import { expect, test } from 'vitest'
import { createMemoryStorage } from '../storage/memory.ts'
import { StorageRefusal } from '../storage/storage.ts'
import { examineStorage } from '../storage/storage.case.ts'
import { createVirtualClock } from '../time/virtual-clock.ts'
import { aroundStorage } from './around-storage.ts'
import type { Fired } from './facts.ts'
import { createHolds } from './holds.ts'
import { checkScenario } from './read-scenario.ts'
import type { StepInput } from './scenario.ts'
import { createScripts } from './scripts.ts'
import type { SetupInput } from '../protocol/written.ts'

const sid = '0123456789abcdef0123456789abcdef'
const slice = `lesson/${sid}_math_20260101000000000.ts`

const storage = (...steps: StepInput[]) => storageUnder({ steps })

/** `stsExpiration`: of its keys, Unix seconds. */
function storageUnder({ steps = [], setup, stsExpiration }: { steps?: StepInput[]; setup?: SetupInput; stsExpiration?: number }) {
  const notes: Fired[] = []
  const clock = createVirtualClock(0, () => new Promise<void>((resolve) => setImmediate(resolve)))
  const holds = createHolds(() => clock)
  const wrapped = aroundStorage(createMemoryStorage(), {
    holds,
    stsExpiration,
    scripts: createScripts(checkScenario({ name: 'story', why: 'It happens.', steps, ...(setup && { setup }) })),
    facts: { nowOf: () => clock.now(), whose: (owner) => (owner === sid ? { appId: 'a', cname: 'math' } : undefined), cnameOf: () => undefined, attemptOf: () => undefined, note: (fired) => void notes.push(fired), say: () => {} },
  })
  const put = (key: string) => wrapped.put('bucket', key, { text: 'x' }).then(() => 'stored', (error: Error) => error.message)
  return { put, notes, clock, holds, kept: async (key: string) => (await wrapped.open('bucket', key)) !== undefined, wrapped }
}

examineStorage(async () => storage({ when: { door: 'upload' }, do: { fail: 'no space left' }, times: 'always' }).wrapped)

test('it refuses files as often as it says, in the target’s words, and keeps nothing of them', async () => {
  const { put, notes } = storage({ when: { door: 'upload', cname: 'math', nth: 2 }, do: { fail: '403 Forbidden' }, times: 2 })
  const refused = `Failed to store bucket/${slice}: 403 Forbidden`
  expect([await put('x'), await put(slice), await put(slice), await put(slice), await put(slice)]).toEqual(['stored', 'stored', refused, refused, 'stored'])
  expect(notes[0]).toEqual({ door: 'upload', appId: 'a', sid, scenario: 'story', step: 1, do: { fail: '403 Forbidden' } })

  const other = storage({ when: { door: 'upload' }, do: { fail: 'full' } })
  await other.put(slice)
  expect(await other.kept(slice)).toBe(false)
})

test('it takes so long as it says, and then stores or refuses', async () => {
  const { put, kept, clock, holds } = storage({ when: { door: 'upload' }, do: { delayMs: 3000 } }, { when: { door: 'upload' }, do: { delayMs: 3000, fail: 'full' } }, { when: { door: 'upload' }, do: { delayMs: 3000 } })
  const stored = put(slice)
  await clock.advance(2999)
  expect([await kept(slice), holds.count()]).toEqual([false, 1])
  await clock.advance(1)
  expect([await stored, await kept(slice), holds.count()]).toEqual(['stored', true, 0])
  const refused = put(slice)
  await clock.advance(3000)
  expect(await refused).toContain('full')
  const calledOff = put(slice)
  holds.close()
  expect(await calledOff).toBe('stored')
})

test('refuse: the target’s own no, which is not asked for twice', async () => {
  const { wrapped } = storage({ when: { door: 'upload' }, do: { refuse: 'AccessDenied' } })
  const refusal = await wrapped.put('bucket', slice, { text: 'x' }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(StorageRefusal)
  expect((refusal as Error).message).toBe(`Failed to store bucket/${slice}: AccessDenied`)
})

test.each([
  ['slice', slice],
  ['playlist', `${sid}_math.m3u8`],
  ['mp4', `${sid}_math_0.mp4`],
] as const)('%s alone is refused: %s', async (file, key) => {
  const { put } = storage({ when: { door: 'upload', file }, do: { fail: 'full' }, times: 'always' })
  const stored: string[] = []
  for (const each of [slice, `${sid}_math.m3u8`, `${sid}_math_0.mp4`]) if ((await put(each)) === 'stored') stored.push(each)
  expect(stored).toHaveLength(2)
  expect(stored).not.toContain(key)
})

test('whose a file is, its own name says, not a folder that looks like it', async () => {
  const { put } = storage({ when: { door: 'upload', cname: 'math' }, do: { fail: 'full' }, times: 'always' })
  const folder = `${'f'.repeat(32)}_room`
  expect(await put(`${folder}/${slice}`)).toContain('full')
  expect(await put(`${folder}/${'e'.repeat(32)}_math.ts`)).toBe('stored')
})

test('what a recorder has made that has taken over is told by its name too', async () => {
  const { put } = storage({ when: { door: 'upload', cname: 'math' }, do: { fail: 'full' }, times: 'always' })
  expect([await put(`lesson/bak0_${sid}_math.m3u8`), await put(`bak1_${sid}_math.m3u8`)].map((told) => told.endsWith(': full'))).toEqual([true, true])
})

test('keys that last for some time only are too old after it, counted from their first file, or at the moment that they name', async () => {
  const expired = `Failed to store bucket/${slice}: ExpiredToken, its keys have run out`
  const { put, clock, wrapped } = storageUnder({ setup: { stsSeconds: 10 } })
  await clock.advance(5000)
  expect(await put(slice)).toBe('stored')
  await clock.advance(9999)
  expect(await put(slice)).toBe('stored')
  await clock.advance(1)
  expect([await put(slice), await put('of nobody')]).toEqual([expired, 'stored'])
  expect(await wrapped.put('bucket', slice, { text: 'x' }).catch((error: unknown) => error)).toBeInstanceOf(StorageRefusal)

  const older = storageUnder({ setup: { stsSeconds: 10 }, stsExpiration: 4 })
  expect(await older.put(slice)).toBe('stored')
  await older.clock.advance(4000)
  expect(await older.put(slice)).toBe(expired)
  const unasked = storageUnder({ setup: { sliceSeconds: 5 }, stsExpiration: 0 })
  expect(await unasked.put(slice)).toBe('stored')
})
