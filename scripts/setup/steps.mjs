import { fileURLToPath } from 'node:url'
import { ensureBuild } from './build.mjs'
import { ensureMachine } from './machine.mjs'
import { ensurePackages } from './packages.mjs'
import { fail } from './run.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

try {
  await ensurePackages(root)
  await ensureBuild(root)
  if (!process.argv.includes('--packages-only')) await ensureMachine(root)
} catch (error) {
  fail(error)
}
