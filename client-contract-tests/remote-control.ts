import type { Need } from '../emulator/commands/contract/endpoint.ts'
import type { Control, Send } from './agora.ts'

/** The control API of an emulator over HTTP, as the tests use it. */
export function remoteControl(send: Send, needs: (need: Need) => void): Control {
  async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await send(path, { method, ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`Failed to ${method} ${path}: HTTP ${answer.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }

  return {
    clock: {
      async now(appId) {
        needs('virtual clock')
        return (await ask<{ now: number }>('GET', `/_emulator/clock?${new URLSearchParams({ appId })}`)).now
      },
      async advance(ms, appId) {
        needs('virtual clock')
        return (await ask<{ now: number }>('POST', '/_emulator/clock/advance', { ms, appId })).now
      },
    },
    sessions: async (appId) => (await ask<{ sessions: Awaited<ReturnType<Control['sessions']>> }>('GET', `/_emulator/sessions?${new URLSearchParams({ appId })}`)).sessions,
    journal: async (filter) => (await ask<{ entries: Awaited<ReturnType<Control['journal']>> }>('GET', `/_emulator/journal?${new URLSearchParams(filter)}`)).entries,
    reset: (appId) => ask('POST', '/_emulator/reset', { appId }),
  }
}
