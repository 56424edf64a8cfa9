// Runs the exam of the MSW adapter under MSW 3, which wants a newer Node than this project: both come from the npm registry into a
// temporary folder. `npm run test:msw3`, or with another pair: `npm run test:msw3 -- msw@3.0.0 node@24`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const packages = process.argv.length > 2 ? process.argv.slice(2) : ['msw@3', 'node@22']
const folder = mkdtempSync(join(tmpdir(), 'agora-emulator-msw3-'))

function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit', env: { ...process.env, AGORA_EXAM_FOLDER: folder } })
  if (error) throw error
  return status
}

try {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  process.exitCode = run('npm', ['install', '--no-audit', '--no-fund', '--loglevel', 'error', ...packages], folder)
  if (process.exitCode === 0) {
    const node = join(folder, 'node_modules/.bin/node')
    const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/msw/package.json'), 'utf8'))
    console.log(`MSW ${version} on Node ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()}`)
    process.exitCode = run(node, ['node_modules/vitest/vitest.mjs', 'run', '--config', 'scripts/msw3.config.mjs'], root)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
