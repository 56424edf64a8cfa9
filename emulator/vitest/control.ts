import type { Emulator, Judgement, Options, ScenarioInput, ScenarioReport, SessionView } from '../emulator.ts'
import type { Connection } from './connection.ts'

/** One thing that happened, as the journal has it. */
export type JournalEntry = ReturnType<Emulator['journal']>[number]

/** Body of `PUT /_emulator/apps/{appId}`: what is absent stays as it is. */
export type AppSettings = NonNullable<Options['apps']>[string]

/** Calls the control API. Fails with its own words. */
export async function callControl<T>({ url, fetch }: Pick<Connection, 'url' | 'fetch'>, method: string, path: string, body?: string | object): Promise<T> {
  const text = typeof body === 'object' ? JSON.stringify(body) : body
  const request = new Request(`${url}${path}`, { method, ...(text === undefined ? {} : { body: text, headers: { 'content-type': 'application/json' } }) })
  const response = await fetch(request).catch((cause: Error) => {
    throw new Error(`Failed to reach the emulator at ${url}: ${cause.cause instanceof Error ? cause.cause.message : cause.message}`, { cause })
  })
  const answer = await response.text()
  if (!response.ok) throw new Error(errorIn(answer) ?? `Failed to call ${method} ${path}: HTTP ${response.status} ${answer}`)
  return (answer === '' ? undefined : JSON.parse(answer)) as T
}

function errorIn(answer: string): string | undefined {
  try {
    return (JSON.parse(answer) as { error?: string }).error
  } catch {
    return undefined
  }
}

/** Where an emulator serves a stored file. */
export function fileUrl(url: string, { bucket, key }: { readonly bucket: string; readonly key: string }): string {
  return `${url}/_emulator/files/${encodeURIComponent(bucket)}/${key.split('/').map(encodeURIComponent).join('/')}`
}

/** The control API, for one App ID. */
export function createControl(connection: Pick<Connection, 'url' | 'fetch'>, appId: string) {
  const query = `appId=${appId}`
  const get = <T>(path: string) => callControl<T>(connection, 'GET', path)

  return {
    clock: () => get<{ mode: 'system' | 'virtual'; now: number }>(`/_emulator/clock?${query}`),
    advance: async (ms: number) => (await callControl<{ now: number }>(connection, 'POST', '/_emulator/clock/advance', { ms, appId })).now,
    /** `after`: a seq; what came later than it. */
    journal: async (after = 0) => (await get<{ entries: JournalEntry[] }>(`/_emulator/journal?${query}&after=${after}`)).entries,
    sessions: async () => (await get<{ sessions: SessionView[] }>(`/_emulator/sessions?${query}`)).sessions,
    configure: async (settings: AppSettings) => void (await callControl(connection, 'PUT', `/_emulator/apps/${appId}`, settings)),
    load: async (story: string | ScenarioInput) => void (await callControl(connection, 'PUT', `/_emulator/scenario?${query}`, story)),
    clear: async () => void (await callControl(connection, 'DELETE', `/_emulator/scenario?${query}`)),
    scenarios: async () => (await get<{ scenarios: ScenarioReport[] }>(`/_emulator/scenario?${query}`)).scenarios,
    verdict: (channel?: string) => get<Judgement>(`/_emulator/verdict?${query}${channel === undefined ? '' : `&cname=${encodeURIComponent(channel)}`}`),
    reset: async () => void (await callControl(connection, 'POST', '/_emulator/reset', { appId })),
  }
}

export type Control = ReturnType<typeof createControl>
