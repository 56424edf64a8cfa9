import { randomUUID } from 'node:crypto'
import type { Endpoint, Need } from '../emulator/commands/contract/endpoint.ts'
import type { Send } from './agora.ts'
import { remoteControl } from './remote-control.ts'
import { createStartedThere, startsSomething } from './started-there.ts'
import type { Target } from './target.ts'

/** Any endpoint of the API. What an emulator has beside it is reached over HTTP, if it is one. */
export function urlTarget({ url, appId, authorization, lacks }: Endpoint): Target {
  return {
    name: 'url',
    async open(options, skip) {
      const plainSend: Send = (path, init) => fetch(`${url}${path}`, init)
      const startedThere = createStartedThere(plainSend)
      const isEmulator = lacks['control API'] === undefined
      const used = new Set<string>()

      function needs(need: Need) {
        const reason = lacks[need]
        if (reason !== undefined) skip(reason)
      }

      async function send(path: string, init: RequestInit = {}) {
        if (path.startsWith('/_emulator/')) needs('control API')
        if (!startsSomething(path, init)) return plainSend(path, init)
        needs('synthetic recorder')
        const answer = await plainSend(path, init)
        if (!isEmulator) await startedThere.note(path, init, answer.clone())
        return answer
      }

      return {
        emulator: remoteControl(send, needs),
        send,
        needs,
        authorization,
        appId(n) {
          const set = Object.keys(options)
          if (set.length > 0) skip(`needs an emulator that was made with ${set.join(', ')}`)
          if (n > 1) needs('several App IDs')
          // Such that nobody has used it there before, not even the same test.
          const chosen = appId ?? randomUUID().replaceAll('-', '')
          used.add(chosen)
          return chosen
        },
        async tidy() {
          const { reset } = remoteControl(plainSend, () => {})
          if (isEmulator) await Promise.all([...used].map(reset))
          else await startedThere.stopped()
          used.clear()
        },
        close: async () => {},
      }
    },
  }
}
