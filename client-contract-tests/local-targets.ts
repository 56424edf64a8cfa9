import { setupServer } from 'msw/node'
import { createEmulator, type Options } from '../emulator/emulator.ts'
import { agoraHandlers } from '../emulator/msw/handlers.ts'
import { describing } from './described.fixture.ts'
import type { Target } from './target.ts'

/** Everything repeatable: nothing is recorded for real, nothing leaves the machine, time stands still, ids come from a seed. */
const repeatable = { recorder: 'synthetic', clock: 'virtual', storage: 'local', ephemeral: true, seed: 'contract' } as const

const create = (options: Options) => createEmulator({ ...repeatable, ...options })

/** Emulators of their own: in process, over a socket, through MSW. */
export const localTargets: readonly Target[] = [
  {
    name: 'in-process',
    async open(options) {
      const emulator = await create({ ...options, listen: false })
      // One of the three is enough to hold every answer of every test against the OpenAPI document.
      return { emulator, send: describing((path, init) => emulator.fetch(new Request(`http://localhost${path}`, init))), close: emulator.close }
    },
  },
  {
    name: 'socket',
    async open(options) {
      const emulator = await create({ ...options, port: 0 })
      return { emulator, send: (path, init) => fetch(`${emulator.url}${path}`, init), close: emulator.close }
    },
  },
  {
    name: 'msw',
    async open(options) {
      const emulator = await create({ ...options, listen: false })
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
