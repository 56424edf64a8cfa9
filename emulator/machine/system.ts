import { readFileSync } from 'node:fs'

/** What decides where things are looked for and how they are installed. */
export type System = {
  platform: NodeJS.Platform
  /** As in process.arch: x64, arm64, … */
  arch: string
  /** Debian or Ubuntu, or a relative of theirs; undefined where apt-get is not the way. */
  distribution: 'debian' | 'ubuntu' | undefined
  /** Whether system packages can be installed without asking anybody. */
  root: boolean
}

/** The system this process runs on. */
export function readSystem(): System {
  const { platform, arch } = process
  return {
    platform,
    arch,
    distribution: platform === 'linux' ? distributionOf(osRelease()) : undefined,
    root: process.getuid?.() === 0,
  }
}

/** Reads /etc/os-release. Relatives count as their parent: Mint as Ubuntu, Raspbian as Debian. */
export function distributionOf(release: string): System['distribution'] {
  const names = [...release.matchAll(/^(?:ID|ID_LIKE)="?([^"\n]*)"?$/gm)].flatMap((line) =>
    (line[1] ?? '').split(' '),
  )
  if (names.includes('ubuntu')) return 'ubuntu'
  return names.includes('debian') ? 'debian' : undefined
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}
