import { readFileSync } from 'node:fs'

/** The folder of the package. Asked for here alone: sources and bundle agree on nothing but that this is one above it. */
export const packageFolder = new URL('../', import.meta.url)

/** Of the package, as in package.json. */
export const { version } = JSON.parse(readFileSync(new URL('package.json', packageFolder), 'utf8')) as { version: string }
