import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageFolder } from '../package.ts'
import type { Run } from './drill-world.ts'

/** A client for this process: one that is shipped by its name, or a module. */
export async function clientNamed(client: string): Promise<Run> {
  const isShipped = client === 'good' || client === 'careless'
  const url = isShipped ? new URL(`scenarios/clients/${client}-client.mjs`, packageFolder) : pathToFileURL(resolve(client))
  const module = (await import(url.href).catch((error: Error) => {
    throw new Error(`Failed to load the client ${client}: ${error.message}. Name good, careless or a module; a program goes behind --`, { cause: error })
  })) as { run?: unknown }
  if (typeof module.run !== 'function') throw new Error(`Failed to load the client ${client}: it exports no function "run"`)
  return module.run as Run
}
