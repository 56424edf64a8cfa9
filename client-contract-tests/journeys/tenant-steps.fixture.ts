import * as fc from 'fast-check'
import { createEmulator, type Emulator } from '../../emulator/emulator.ts'
import { createAgora, webStart } from '../agora.ts'

/** What a tenant may do next. */
export type Step =
  | { readonly do: 'acquire' | 'query' }
  | { readonly do: 'start'; readonly serviceParam: object; readonly avFileType: readonly string[] }
  | { readonly do: 'update'; readonly onhold: boolean }
  | { readonly do: 'advance'; readonly ms: number }
  | { readonly do: 'stop'; readonly async_stop: boolean }

const url = fc.constantFrom('https://example.test/', 'https://unreachable.invalid/', 'https://never-ready.invalid/')
const serviceParam = fc.record({ url, onhold: fc.boolean(), readyTimeout: fc.constantFrom(0, 0, 3, 20) })

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('acquire' as const) }),
  fc.record({ do: fc.constant('query' as const) }),
  fc.record({ do: fc.constant('start' as const), serviceParam, avFileType: fc.constantFrom(['hls'], ['hls', 'mp4']) }),
  fc.record({ do: fc.constant('update' as const), onhold: fc.boolean() }),
  fc.record({ do: fc.constant('advance' as const), ms: fc.constantFrom(0, 1, 4000, 15_000, 61_000, 180_000) }),
  fc.record({ do: fc.constant('stop' as const), async_stop: fc.boolean() }),
)

/** Most of what a tenant does is worth nothing before it records. */
export const anyLife: fc.Arbitrary<readonly Step[]> = fc
  .tuple(serviceParam, fc.array(anyStep, { minLength: 3, maxLength: 9 }))
  .map(([serviceParam, steps]) => [{ do: 'acquire' }, { do: 'start', serviceParam, avFileType: ['hls', 'mp4'] }, ...steps])

export const tenantOf = (index: number) => `b${index.toString(16).padStart(31, '0')}`

export function openEmulator() {
  return createEmulator({ recorder: 'synthetic', clock: 'virtual', ephemeral: true, seed: 'tenants', listen: false })
}

/** One tenant: takes its steps one after the other, whoever else does what meanwhile, and remembers every answer. */
export function createTenant(emulator: Emulator, appId: string) {
  const client = createAgora({ emulator, send: (path, init) => emulator.fetch(new Request(`http://localhost${path}`, init)) }, appId)
  const answers: unknown[] = []
  let [resourceId, sid] = ['none', 'none']
  let last = Promise.resolve()

  async function take(step: Step): Promise<unknown> {
    const recording = client.recording(resourceId, sid)
    switch (step.do) {
      case 'acquire':
        return client.acquire().then((answer) => ((resourceId = answer.body.resourceId ?? resourceId), answer))
      case 'start': {
        const recordingFileConfig = { avFileType: step.avFileType }
        return client.start(resourceId, webStart(step.serviceParam, { recordingFileConfig })).then((answer) => ((sid = answer.body.sid ?? sid), answer))
      }
      case 'query':
        return recording.query()
      case 'update':
        return recording.update({ webRecordingConfig: { onhold: step.onhold } })
      case 'stop':
        return recording.stop({ async_stop: step.async_stop })
      case 'advance':
        return client.advance(step.ms)
    }
  }

  return {
    /** The next step, once the ones before are done. */
    next(step: Step) {
      last = last.then(async () => {
        const answer = (await take(step)) as { status?: number; body?: unknown }
        answers.push(typeof answer === 'number' ? answer : [answer.status, answer.body])
      })
      return last
    },
    /** Everything that this tenant can know, without the numbers that all tenants share. */
    seen: () => ({ answers, journal: emulator.journal({ appId }).map(({ seq: _seq, ...entry }) => entry), sessions: emulator.sessions(appId) }),
  }
}
