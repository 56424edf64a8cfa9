import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const isRoot = process.getuid?.() === 0

/** Without root a namespace of users comes first. It maps nobody else: the program stays who it is. */
const asUser = isRoot ? [] : ['--user', '--map-current-user', '--keep-caps']
/** What a user was given in there, for the mounts and the low ports, is not for the program. */
const withoutCapabilities = isRoot ? [] : ['setpriv', '--ambient-caps', '-all', '--inh-caps', '-all']

const unshareMounts = ['unshare', ...asUser, '--mount', '--propagation', 'private', '--']

/** Why a program cannot be given files of its own here; undefined if it can. */
export async function mayHaveOwnFiles(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'only Linux can give a program names of its own'
  return complaint([...unshareMounts, ...withoutCapabilities, 'true'])
}

/** What goes before a program so that it and its children find other files in the places of these: by the place, the file. */
export function ownFiles(files: Readonly<Record<string, string>>): readonly string[] {
  const mounts = Object.entries(files).map(([place, file]) => ['sh', '-c', 'mount --bind "$1" "$2" && shift 2 && exec "$@"', 'agora-emulator', file, place])
  return [...unshareMounts, ...mounts.flat(), ...withoutCapabilities]
}

/** What goes before a program so that it has a network with nothing but a loopback device. */
export const ownNetwork: readonly string[] = ['unshare', ...asUser, '--net', '--', 'sh', '-c', 'ip link set lo up && exec "$@"', 'agora-emulator']

/** Why a program cannot be given a network of its own here; undefined if it can. */
export async function mayHaveOwnNetwork(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'only Linux has such networks'
  return complaint([...ownNetwork, 'true'])
}

async function complaint([command, ...args]: readonly string[]) {
  try {
    await run(command!, args)
    return undefined
  } catch (error) {
    const { code, stderr, message } = error as NodeJS.ErrnoException & { stderr?: string }
    if (String(code) === 'ENOENT') return 'there is no unshare (package util-linux)'
    return (stderr?.trim().split('\n')[0] || message).replace(/^agora-emulator: \d+: ip: not found/, 'there is no ip (package iproute2)')
  }
}
