import { vi } from 'vitest'
import type { ScenarioInput, ScenarioReport } from '../../emulator/emulator.ts'
import type { Agora } from '../agora.ts'

/** The control API's answer to anything about scenarios. */
export interface ScenarioAnswer {
  readonly status: number
  readonly body: { readonly scenarios: readonly ScenarioReport[]; readonly error: string }
}

/** A story of nothing but these steps. */
export function story(...steps: NonNullable<ScenarioInput['steps']>): ScenarioInput {
  return { name: 'story', why: 'It happens.', steps }
}

/** A client with the control of its own scenario. */
export function drilled(agora: Agora) {
  const path = `/_emulator/scenario?appId=${agora.appId}`
  const ask = async (method: string, body?: unknown) => (await agora.call(method, path, body)) as unknown as ScenarioAnswer

  return {
    ...agora,
    put: (scenario: ScenarioInput | string) => ask('PUT', scenario),
    get: () => ask('GET'),
    clear: () => ask('DELETE'),

    /** Has the story act on this App ID. Fails if it is refused. */
    async plays(...steps: NonNullable<ScenarioInput['steps']>) {
      const { status, body } = await ask('PUT', story(...steps))
      if (status !== 200) throw new Error(body.error)
    },

    /** How often each step has acted. */
    fired: async () => (await ask('GET')).body.scenarios.flatMap(({ steps }) => steps.map(({ fired }) => fired)),

    /** What the journal says of the steps that have acted. */
    faults: async () => (await agora.journal()).flatMap(({ type, detail }) => (type === 'fault' ? [detail] : [])),

    /** Waits, in real time, until so many steps have acted: what is sent over a socket takes its time. */
    acted: (count = 1) =>
      vi.waitFor(
        async () => {
          const acted = (await agora.journal()).filter(({ type }) => type === 'fault').length
          if (acted < count) throw new Error(`Failed to see ${count} faults: there are ${acted}`)
        },
        { interval: 1 },
      ),
  }
}
