// Bundles the entries that package.json names, from emulator/ to dist/. One file is read much sooner than two hundred and fifty:
// the server answers in half the time (docs/decisions/0009). Prints what it wrote as the compiler does, "TSFILE: path" a line.
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { contractFiles } from './contract-files.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/** Packages that every start needs. All others stay outside, and are loaded when they are. */
const bundled = ['commander', 'zod', 'hono', '@hono/node-server']

const { bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const entries = Object.values(exports)
const published = [...Object.values(bin), ...entries.map((entry) => entry.default)].map((file) => relative('dist', file).replace(/\.js$/, ''))
/** What the set-up, the bench and threads load by itself. */
const inner = ['commands/drill-worker', 'machine/inspect', 'machine/remedy', 'machine/recording-programs', 'storage/s3']

const bundle = await rolldown({
  input: Object.fromEntries([...published, ...inner].map((name) => [name, join(root, 'emulator', `${name}.ts`)])),
  platform: 'node',
  external: (id) => !/^[.\0]/.test(id) && !isAbsolute(id) && !bundled.some((name) => id === name || id.startsWith(`${name}/`)),
})
// Flat, so that "../" is the package's own folder from wherever a module came to lie.
const { output } = await bundle.write({ dir: dist, format: 'esm', sourcemap: true, chunkFileNames: '[name].chunk.js' })
await bundle.close()

// Goes before programs of any Node, which `exec` starts: CommonJS, in one file, with nothing to be found elsewhere.
const preload = await rolldown({ input: join(root, 'emulator/commands/exec/preload/preload.ts'), platform: 'node' })
const { output: preloaded } = await preload.write({ file: join(dist, 'exec-preload.cjs'), format: 'cjs', sourcemap: true })
await preload.close()

// Plays recordings in the dashboard: the small build, whole and as it is. It runs in browsers, so no import leads to it.
copyFileSync(join(root, 'node_modules/hls.js/dist/hls.light.min.mjs'), join(dist, 'hls.mjs'))
// What `contract` runs: flat too, `operations.start.test.js`, as they read scenarios/ two folders above. What makes emulators stays out.
const contractTests = contractFiles(root).flatMap(({ file, why }) => (why === undefined ? [file.replace(/\.ts$/, '')] : []))
const contract = await rolldown({
  input: Object.fromEntries(contractTests.map((name) => [name.replace('/', '.'), join(root, 'client-contract-tests', `${name}.ts`)])),
  platform: 'node',
  external: (id) => (!/^[.\0]/.test(id) && !isAbsolute(id)) || id === './local-targets.ts',
})
const { output: tests } = await contract.write({ dir: join(dist, 'contract'), format: 'esm', chunkFileNames: '[name].chunk.js' })
await contract.close()
const along = tests.flatMap(({ modules = {} }) => Object.keys(modules)).filter((module) => module.startsWith(join(root, 'emulator')))
if (along.length > 0) throw new Error(`Failed to bundle the contract tests: they bring along ${along.join(', ')}`)

// What is carried along is carried with its licence.
const licences = [...bundled, 'hls.js'].map((name) => `${name}\n\n${readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8').trim()}\n`)
writeFileSync(join(dist, 'LICENSES.txt'), licences.join('\n---\n\n'))

/** The types that these files lead to, themselves included. */
function typesFrom(files, found = new Set()) {
  for (const file of files.filter((file) => !found.has(file) && existsSync(file))) {
    found.add(file)
    const named = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?['"](\.[^'"]+)['"]/g)
    typesFrom([...named].map(([, name]) => resolve(dirname(file), name.replace(/\.[jt]s$/, '.d.ts'))), found)
  }
  return found
}

// The compiler writes types of every file; those that no entry leads to are nobody's.
const types = typesFrom(entries.map((entry) => join(root, entry.types)))
for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (file.endsWith('.d.ts') && !types.has(join(dist, file))) rmSync(join(dist, file))
}

const written = [...[...output, ...preloaded].map(({ fileName }) => fileName), ...tests.map(({ fileName }) => join('contract', fileName)), 'hls.mjs', 'LICENSES.txt']
for (const file of written) process.stdout.write(`TSFILE: ${join(dist, file)}\n`)
