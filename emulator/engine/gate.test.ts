import { expect, test } from 'vitest'
import { createGate } from './gate.ts'

/** Pieces of work that end when they are told to. */
function works(pass: ReturnType<typeof createGate>, count: number) {
  const begun: number[] = []
  const ends: (() => void)[] = []
  const done = Array.from({ length: count }, (_, index) =>
    pass(
      () =>
        new Promise<number>((resolve) => {
          begun.push(index)
          ends[index] = () => resolve(index)
        }),
    ),
  )
  return { begun, done, end: (index: number) => ends[index]!() }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('lets no more in than it may, and the others in their order', async () => {
  const { begun, done, end } = works(createGate(2), 5)
  await turn()
  expect(begun).toEqual([0, 1])
  end(1)
  await turn()
  expect(begun).toEqual([0, 1, 2])
  end(0)
  end(2)
  await turn()
  expect(begun).toEqual([0, 1, 2, 3, 4])
  end(3)
  end(4)
  expect(await Promise.all(done)).toEqual([0, 1, 2, 3, 4])
})

test('work that fails makes room as well', async () => {
  const pass = createGate(1)
  const failing = pass(() => Promise.reject(new Error('no')))
  const next = pass(async () => 'next')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('next')
  expect(await pass(async () => 'later')).toBe('later')
})
