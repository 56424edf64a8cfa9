import { readFile } from 'node:fs/promises'
import type { Options } from '../config.ts'
import { remedyFor } from '../faults/yaml-slips.ts'
import { fileTrouble } from '../protocol/trouble.ts'

/** The options of `start` as they stand on the command line. */
export interface GivenOptions extends Omit<Options, 'webhook'> {
  readonly config?: string
  readonly webhook?: string
  readonly webhookSecret?: string
}

/** The options: of the file if there is one, the defaults behind it, and what was typed before it. `isTyped`: whether an option stands on the command line. */
export async function readStartOptions({ config, webhook, webhookSecret, ...given }: GivenOptions, isTyped: (name: string) => boolean): Promise<Options> {
  const filed = config === undefined ? {} : await readConfigFile(config)
  const typed = Object.entries(given).filter(([name]) => isTyped(name))
  return { ...given, ...filed, ...Object.fromEntries(typed), ...webhookOf(webhook, webhookSecret) }
}

function webhookOf(url: string | undefined, secret: string | undefined): Pick<Options, 'webhook'> {
  if (url !== undefined && secret !== undefined) return { webhook: { url, secret } }
  if (url === undefined && secret === undefined) return {}
  throw new Error(`Failed to read the options: ${url === undefined ? '--webhook-secret needs --webhook' : '--webhook needs --webhook-secret, the key of the signatures'}`)
}

/** Options as in code, in YAML or JSON. Which there are and what they may be is judged with all the others. */
async function readConfigFile(file: string): Promise<Options> {
  const failed = (why: string) => new Error(`Failed to read the config file ${file}: ${why}`)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw failed(fileTrouble(error))
  })
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text)
  const [slip] = document.errors
  if (slip !== undefined) throw failed(`line ${slip.linePos?.[0].line ?? 1}: ${remedyFor(slip.code, slip.message.split('\n')[0]!)}`)
  const value: unknown = document.toJS()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw failed(`expected options by their names, as in "port: 8788", received ${Array.isArray(value) ? 'a list' : value === null ? 'nothing' : JSON.stringify(value).slice(0, 60)}`)
  return value
}
