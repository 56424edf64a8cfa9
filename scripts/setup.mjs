// Makes a fresh clone ready to run: npm packages, dist/, and what the machine itself must have.
// Says nothing and changes nothing where nothing is missing. All output goes to stderr, because
// `npm start` prints one line to stdout that other programs read.
//
//   --packages-only                 npm packages and dist/ only
//   AGORA_EMULATOR_SKIP_INSTALL=1   no system packages and no browser: only say what is missing
//
// Exit code 1 if Node is too old, the packages cannot be installed or dist/ cannot be built.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const { engines } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
const oldest = engines.node.replace('>=', '')
const [major, minor] = process.versions.node.split('.').map(Number)
const [oldestMajor, oldestMinor] = oldest.split('.').map(Number)
if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  process.stderr.write(
    `setup: Failed to start: this is Node ${process.versions.node}, and ${oldest} is the oldest ` +
      'that works. ' +
      'Install a newer one from https://nodejs.org or with a version manager.\n',
  )
  process.exit(1)
}

// Imported only now, so that an old Node gets as far as saying that it is too old.
import('./setup/steps.mjs')
