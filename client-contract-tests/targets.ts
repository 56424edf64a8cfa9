import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe } from 'vitest'
import { createEmulator, type Emulator, type Options } from '../emulator/emulator.ts'
import { agoraHandlers } from '../emulator/msw/handlers.ts'
import { createAgora, type Agora, type Send } from './agora.ts'
import { describing } from './described.fixture.ts'

/** Everything repeatable: nothing is recorded for real, nothing leaves the machine, time stands still, ids come from a seed. */
const repeatable = { recorder: 'synthetic', clock: 'virtual', storage: 'local', ephemeral: true, seed: 'contract' } as const

interface Target {
  readonly name: 'in-process' | 'socket' | 'msw'
  open(options: Options): Promise<{ emulator: Emulator; send: Send; close(): Promise<void> }>
}

const targets: readonly Target[] = [
  {
    name: 'in-process',
    async open(options) {
      const emulator = await createEmulator({ ...options, listen: false })
      // One of the three is enough to hold every answer of every test against the OpenAPI document.
      return { emulator, send: describing((path, init) => emulator.fetch(new Request(`http://localhost${path}`, init))), close: emulator.close }
    },
  },
  {
    name: 'socket',
    async open(options) {
      const emulator = await createEmulator({ ...options, port: 0 })
      return { emulator, send: (path, init) => fetch(`${emulator.url}${path}`, init), close: emulator.close }
    },
  },
  {
    name: 'msw',
    async open(options) {
      const emulator = await createEmulator({ ...options, listen: false })
      const server = setupServer(...agoraHandlers(emulator))
      server.listen({ onUnhandledRequest: 'error' })
      return {
        emulator,
        // The control API is not one of Agora's: it is reached in process.
        send: (path, init) =>
          path.startsWith('/_emulator/') ? emulator.fetch(new Request(`http://localhost${path}`, init)) : fetch(`https://api.agora.io${path}`, init),
        async close() {
          server.close()
          await emulator.close()
        },
      }
    },
  },
]

/**
 * Runs the same tests against every target: in process, over a socket, through MSW. `agora()` gives a client with an
 * App ID of its own, so that no test sees another.
 */
export function describeTargets(title: string, tests: (agora: () => Agora) => void, options: Options = {}) {
  describe.each(targets)(`${title} ($name)`, ({ open }) => {
    let opened: Awaited<ReturnType<Target['open']>>
    let tenants = 0
    beforeAll(async () => {
      opened = await open({ ...repeatable, ...options })
    })
    afterAll(() => opened.close())
    tests(() => createAgora(opened, `a${(tenants += 1).toString(16).padStart(31, '0')}`))
  })
}
