import { onTestFinished } from 'vitest'
import { createAgora } from '../../../client-contract-tests/agora.ts'
import { createEmulator, type Options } from '../../emulator.ts'

/** A page as it came: whole, and as it reads. */
export interface Looked {
  readonly status: number
  readonly headers: Headers
  readonly html: string
  readonly text: string
}

/** An emulator in process, its dashboard as a browser without script has it, and clients of it. */
export async function openDashboard(options: Options = {}) {
  const emulator = await createEmulator({ listen: false, recorder: 'synthetic', clock: 'virtual', ephemeral: true, seed: 'dashboard', ...options })
  onTestFinished(emulator.close)
  const send = (path: string, init?: RequestInit) => emulator.fetch(new Request(`http://localhost${path}`, init))
  let tenants = 0

  async function look(path: string): Promise<Looked> {
    return read(await send(path))
  }

  /** Sends a form, and goes where its answer leads. */
  async function press(path: string, fields: Record<string, string>, headers: Record<string, string> = { origin: 'http://localhost' }): Promise<Looked & { readonly location: string | null }> {
    const response = await send(path, { method: 'POST', headers, body: new URLSearchParams(fields) })
    const location = response.headers.get('location')
    return { location, ...(response.status === 303 ? await look(location!) : await read(response)) }
  }

  return {
    emulator,
    send,
    look,
    press,
    /** A client with an App ID of its own. */
    agora: (appId = `a${(tenants += 1).toString(16).padStart(31, '0')}`) => createAgora({ emulator, send }, appId),
  }
}

async function read(response: Response): Promise<Looked> {
  const html = await response.text()
  return { status: response.status, headers: response.headers, html, text: textOf(html) }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

/** What is to be read of a page: no tags, one line. */
export function textOf(html: string): string {
  const bare = html.replace(/<head>[^]*<\/head>/, '').replace(/<wbr>/g, '').replace(/<[^>]*>/g, ' ')
  return bare.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name]!).replace(/\s+/g, ' ').trim()
}

/** One table of a page, by its class: its rows as they read. */
export function rowsOf(html: string, name: string): string[] {
  const table = new RegExp(`<table class="${name}">[^]*?</table>`).exec(html)?.[0] ?? ''
  return [...table.matchAll(/<tr data-key[^]*?<\/tr>/g)].map(([row]) => textOf(row))
}
