// Which contract tests go to any endpoint, for `agora-emulator contract`: those that need nothing but it. Decided by what they import.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** What is Agora's contract. exec/ is about programs, scenarios/ about failures on purpose, storage/ about an S3 service: all the emulator's own. */
const folders = ['classroom', 'journeys', 'notifications', 'operations']

/** What a test may use beside its like: vitest runs it, and zod comes with the package. */
const libraries = ['vitest', 'zod']

/** What is imported when a module is loaded; a type is not, and what is put in a module's place is. */
const imported = /^import\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bvi\.mock\('([^']+)'/gm

/** Every contract test of the folders: its path, and why it does not go to an endpoint; undefined: it does. */
export function contractFiles(root) {
  const tests = join(root, 'client-contract-tests')
  return folders.flatMap((folder) =>
    readdirSync(join(tests, folder))
      .filter((name) => name.endsWith('.test.ts'))
      .sort()
      .map((name) => ({ file: `${folder}/${name}`, why: whyNot(tests, join(tests, folder, name)) })),
  )
}

function whyNot(tests, file) {
  const seen = new Set([file])
  // A set goes on to what is added while it is gone through.
  for (const path of seen) {
    for (const name of importsOf(path)) {
      if (!name.startsWith('.')) {
        if (!name.startsWith('node:') && !libraries.includes(name)) return `uses ${name}`
        continue
      }
      const target = join(dirname(path), name)
      if (relative(tests, target).startsWith('..')) return `needs ${relative(join(tests, '..'), target)}`
      seen.add(target)
    }
  }
  return seen.has(join(tests, 'targets.ts')) ? undefined : 'is not run against every target'
}

const importsOf = (path) => [...readFileSync(path, 'utf8').matchAll(imported)].map(([, loaded, replaced]) => loaded ?? replaced)
