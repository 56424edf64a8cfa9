import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { takeLock } from './lock.mjs'
import { Expected, run, say } from './run.mjs'

/** Compiles and bundles emulator/, and the contract tests, to dist/, unless dist/ is what would come of it. */
export async function ensureBuild(root) {
  if (!buildProblem(root)) return
  await takeLock(root)
  // Another setup may have done it while this one waited.
  const problem = buildProblem(root)
  if (!problem) return
  say(`building dist/, because ${problem}`)
  const dist = join(root, 'dist')
  rmSync(join(dist, stamp), { force: true })
  const sources = fingerprint(root)
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const project = join(root, 'emulator', 'tsconfig.json')
  const flags = ['--project', project, '--noEmitOnError', '--listEmittedFiles', '--pretty', 'false']
  const types = await run(process.execPath, [compiler, ...flags], { cwd: root })
  if (!types.ok) throw new Expected("Failed to build dist/: the compiler's own words:", types.output)
  const code = await run(process.execPath, [join(root, bundler)], { cwd: root })
  if (!code.ok) throw new Expected("Failed to build dist/: the bundler's own words:", code.output)
  const output = `${types.output}\n${code.output}`
  // The bundler takes away types that nothing leads to.
  const files = [...output.matchAll(/^TSFILE: +(.+)$/gm)].map((line) => relative(dist, line[1])).filter((file) => existsSync(join(dist, file)))
  // What was compiled from a source that is gone must not be importable any longer.
  for (const file of filesIn(dist)) {
    if (!files.includes(file)) rmSync(join(dist, file))
  }
  writeFileSync(join(dist, stamp), JSON.stringify({ sources, files }))
}

const bundler = 'scripts/bundle.mjs'
const contractTests = 'client-contract-tests'

// Times alone would not do: an unpacked archive may lay down a changed source with an old time.
const stamp = '.built.json'

/** Why dist/ has to be built; undefined if it is up to date. */
export function buildProblem(root) {
  const dist = join(root, 'dist')
  const built = readStamp(join(dist, stamp))
  if (!built) return 'it has not been built'
  if (built.sources !== fingerprint(root)) return 'a source has changed'
  // Another build, or a file that is gone, shows in the names and times of what was written.
  const touched = built.files.find((file) => !(timeOf(join(dist, file)) <= built.time))
  return touched && `${touched} has changed`
}

function readStamp(path) {
  try {
    return { ...JSON.parse(readFileSync(path, 'utf8')), time: timeOf(path) }
  } catch {
    return undefined
  }
}

/** One short text that is different whenever anything that goes into dist/ is different. */
function fingerprint(root) {
  const excluded = excludedEndings(root)
  const sources = filesIn(join(root, 'emulator'))
    .filter((file) => file.endsWith('.ts') && !excluded.some((ending) => file.endsWith(ending)))
    .map((file) => join('emulator', file))
    .sort()
  // `agora-emulator contract` runs these from dist/, so there they are no tests of its own.
  const contract = filesIn(join(root, contractTests))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(contractTests, file))
    .sort()
  const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'emulator/tsconfig.json', bundler, 'scripts/contract-files.mjs']
  const compiler = 'node_modules/typescript/package.json'
  const hash = createHash('sha256')
  for (const file of [...settings, compiler, ...sources, ...contract]) {
    hash
      .update(`${file}\n`)
      .update(readFileSync(join(root, file)))
      .update('\n')
  }
  return hash.digest('hex')
}

// "**/*.test.ts" and the like; a test that has changed is no reason to build.
function excludedEndings(root) {
  const { exclude = [] } = JSON.parse(readFileSync(join(root, 'emulator/tsconfig.json'), 'utf8'))
  return exclude.filter((pattern) => pattern.startsWith('**/*.')).map((pattern) => pattern.slice(4))
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}

function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}
