import { expect, test, vi } from 'vitest'
import type { TestProject } from 'vitest/node'
import { agoraEmulator } from './global-setup.ts'

test('workers are told where the emulator is, how often the tests were run again, and whether it has a receiver of its own', async () => {
  const provide = vi.fn<(key: string, value: { url: string }) => void>()
  const again: (() => Promise<void>)[] = []
  const project = { provide, onTestsRerun: (call: () => Promise<void>) => again.push(call) } as unknown as TestProject
  const close = await agoraEmulator({ webhook: { url: 'http://127.0.0.1:9/hook', secret: 's' } })(project)
  const { url } = provide.mock.calls[0]![1]
  await again[0]!()
  expect(provide.mock.calls).toEqual([0, 1].map((run) => ['agora-emulator', { url, run, notifies: true }]))
  expect(await (await fetch(`${url}/_emulator/health`)).json()).toMatchObject({ recorder: 'synthetic', clock: { mode: 'virtual' } })
  await close()
  await expect(fetch(`${url}/_emulator/health`)).rejects.toThrow('fetch failed')
})

test('a slip in its options is told before any test', async () => {
  await expect(agoraEmulator({ sliceSeconds: 0 })({} as TestProject)).rejects.toThrow('Failed to read the options: sliceSeconds')
})
