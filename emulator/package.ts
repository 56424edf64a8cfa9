import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** The folder of the package. Asked for here alone: sources and bundle agree on nothing but that this is one above it. */
export const packageFolder = new URL('../', import.meta.url)

/** Of the package, as in package.json. */
export const { version } = JSON.parse(readFileSync(new URL('package.json', packageFolder), 'utf8')) as { version: string }

/** The OpenAPI document of everything that the emulator serves, JSON. */
export function readOpenApi(): Promise<string> {
  return readFile(new URL('docs/openapi.json', packageFolder), 'utf8')
}
