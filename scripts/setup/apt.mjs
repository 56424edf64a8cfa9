import { Expected, run } from './run.mjs'

// Without a terminal debconf would ask in vain; dpkg looks for its tools in the sbin folders, which
// the PATH of a service or of cron may lack.
const env = {
  ...process.env,
  DEBIAN_FRONTEND: 'noninteractive',
  PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin`,
}

/** Fetches apt's lists: a fresh container has none, old ones name what is gone. { ok, output } */
export function updateLists() {
  // Without this apt-get calls it a success when no server could be reached.
  return aptGet('update', '-o', 'APT::Update::Error-Mode=any')
}

/** Installs those of the packages that apt knows; resolves to those that it does not know. */
export async function installPackages(packages) {
  // One broken source among many is no reason to stop, as long as what is wanted is known.
  const lists = await updateLists()
  const { output: policy } = await run('apt-cache', ['policy', ...packages], {
    env: { ...env, LC_ALL: 'C' },
  })
  const known = packages.filter((name) => hasCandidate(policy, name))
  if (known.length < packages.length && !lists.ok) {
    throw new Expected('Failed to fetch the lists of packages: apt-get update said:', lists.output)
  }
  if (known.length > 0) {
    const { ok, output } = await aptGet('install', '-y', '--no-install-recommends', ...known)
    if (!ok) throw new Expected('Failed to install packages: apt-get install said:', output)
  }
  return packages.filter((name) => !known.includes(name))
}

// Another apt may be at work: its lock is waited for, s.
function aptGet(...args) {
  return run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], { env })
}

// "chromium-headless-shell:\n  Installed: (none)\n  Candidate: 131.0-1\n"
function hasCandidate(policy, name) {
  const text = `\n${policy}`
  const at = text.indexOf(`\n${name}:\n`)
  const candidate = at < 0 ? undefined : /Candidate: (.*)/.exec(text.slice(at))?.[1]
  return candidate !== undefined && candidate !== '(none)'
}
