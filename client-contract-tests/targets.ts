import { afterAll, afterEach, beforeAll, beforeEach, describe, inject, type TestContext } from 'vitest'
import type { Options } from '../emulator/emulator.ts'
import { createAgora, type Agora } from './agora.ts'
import type { Opened, Target } from './target.ts'
import { urlTarget } from './url-target.ts'

// Loaded only where it is used: what is sent to an endpoint brings no emulator along.
const endpoint = inject('endpoint')
const targets: readonly Target[] = endpoint === undefined ? (await import('./local-targets.ts')).localTargets : [urlTarget(endpoint)]

/**
 * Runs the same tests against every target: in process, over a socket, through MSW; or, as `agora-emulator contract` does, against an
 * endpoint alone. `agora()` gives a client with an App ID of its own, so that no test sees another.
 */
export function describeTargets(title: string, tests: (agora: () => Agora) => void, options: Options = {}) {
  describe.each(targets)(`${title} ($name)`, ({ open }) => {
    let opened: Opened
    let running: TestContext
    let tenants = 0
    let ofThisTest = 0
    beforeAll(async () => {
      opened = await open(options, (reason) => running.skip(reason))
    })
    beforeEach((context) => {
      running = context
      ofThisTest = 0
    })
    afterEach(() => opened.tidy?.())
    afterAll(() => opened.close())
    tests(() => createAgora(opened, opened.appId?.((ofThisTest += 1)) ?? `a${(tenants += 1).toString(16).padStart(31, '0')}`))
  })
}
