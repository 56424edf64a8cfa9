import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs'
import { basename, join } from 'node:path'
import { takeLock } from './lock.mjs'
import { Expected, run, say } from './run.mjs'

/** Installs the npm packages that package-lock.json names, unless they are there. */
export async function ensurePackages(root) {
  if (!packagesProblem(root)) return
  await takeLock(root)
  // Another setup may have done it while this one waited.
  const problem = packagesProblem(root)
  if (!problem) return
  say(`installing npm packages, because ${problem}`)
  // devDependencies hold the compiler that builds dist/, so NODE_ENV=production must not drop them.
  const kinds = ['--include=dev', '--include=optional']
  // Left to itself npm takes more than a minute to find out that there is no network.
  const network = ['--prefer-offline', '--fetch-retry-maxtimeout=10000', '--no-audit', '--no-fund']
  const npm = npmCommand()
  const { ok, output } = await run(npm.command, [...npm.args, 'ci', ...kinds, ...network], {
    cwd: root,
  })
  if (ok) return
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/.test(
    output,
  )
  const reason = offline
    ? 'the npm registry is needed once and could not be reached (does npm know of the proxy?)'
    : 'npm ci failed'
  throw new Expected(`Failed to install npm packages: ${reason}. npm's own words:`, output)
}

/**
 * Why node_modules is not what package-lock.json asks for; undefined if it is.
 * Compares with the list that npm leaves in node_modules when it has finished, and makes sure that
 * what is on the list is still there. What somebody installed besides is left alone.
 */
export function packagesProblem(root, machine = thisMachine()) {
  const wanted = packagesIn(join(root, 'package-lock.json'))
  if (!wanted) throw new Expected('Failed to read package-lock.json: it is missing or damaged.')
  if (!existsSync(join(root, 'node_modules'))) return 'node_modules is missing'
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  if (!installed) return 'an earlier installation did not finish'
  for (const [path, { version, integrity, link, ...rest }] of Object.entries(wanted)) {
    if (path === '' || link) continue
    const present = installed[path]
    if (!present) {
      if (mayBeAbsent(rest, machine)) continue
      return `${path} is missing`
    }
    if (present.version !== version || present.integrity !== integrity) return `${path} has changed`
    if (!existsSync(join(root, path, 'package.json'))) return `${path} is missing`
  }
}

// npm leaves out what is optional and meant for other machines, and what only those packages need.
function mayBeAbsent({ optional, os, cpu, libc }, machine) {
  if (!optional) return false
  if (!os && !cpu) return true
  return !(fits(os, machine.os) && fits(cpu, machine.cpu) && fits(libc, machine.libc))
}

function fits(list, value) {
  if (!list || value === undefined) return true
  return (
    list.includes(value) ||
    (list.every((each) => each.startsWith('!')) && !list.includes(`!${value}`))
  )
}

function thisMachine() {
  return { os: process.platform, cpu: process.arch, libc: libcOf(process.execPath) }
}

// The loader's name is in the first bytes of the program; asking process.report takes far longer.
function libcOf(program) {
  if (process.platform !== 'linux') return undefined
  const head = Buffer.alloc(4096)
  const file = openSync(program)
  readSync(file, head, 0, head.length, 0)
  closeSync(file)
  const text = head.toString('latin1')
  if (text.includes('ld-musl-')) return 'musl'
  return text.includes('ld-linux') ? 'glibc' : undefined
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

// The npm that runs this script, if one does, rather than the first on PATH.
function npmCommand() {
  const path = process.env.npm_execpath
  if (path && basename(path) === 'npm-cli.js') return { command: process.execPath, args: [path] }
  return { command: 'npm', args: [] }
}
