import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inLanes } from './drill-lanes.ts'

/** Work that ends when it is told to, or fails. */
function bench() {
  const begun: string[] = []
  const ends = new Map<string, { end: () => void; fail: (why: Error) => void }>()
  const work = (name: string) =>
    new Promise<void>((resolve, reject) => {
      begun.push(name)
      ends.set(name, { end: resolve, fail: reject })
    })
  const end = async (name: string) => {
    ends.get(name)!.end()
    await turn()
  }
  const fail = async (name: string) => {
    ends.get(name)!.fail(new Error(name))
    await turn()
  }
  return { begun, work, end, fail }
}

test('so much at the same time, and the next in line as soon as one has ended', async () => {
  const { begun, work, end } = bench()
  const all = inLanes(['a', 'b', 'c', 'd'], 2, { work, isEnough: () => false })
  expect(begun).toEqual(['a', 'b'])
  await end('b')
  expect(begun).toEqual(['a', 'b', 'c'])
  await end('a')
  await Promise.all([end('c'), end('d')])
  await all
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
})

test('once it is enough nothing more is begun, and what was begun is waited for', async () => {
  const { begun, work, end } = bench()
  let enough = false
  let over = false
  const all = inLanes(['a', 'b', 'c'], 2, { work, isEnough: () => enough }).then(() => (over = true))
  enough = true
  await end('a')
  expect([begun, over]).toEqual([['a', 'b'], false])
  await end('b')
  await all
})

test('a failure is told when all that was begun has ended, and nothing is begun after it', async () => {
  const { begun, work, end, fail } = bench()
  const all = inLanes(['a', 'b', 'c'], 2, { work, isEnough: () => false })
  const told = all.catch((error: Error) => error.message)
  await fail('a')
  await end('b')
  expect([await told, begun]).toEqual(['a', ['a', 'b']])
})
