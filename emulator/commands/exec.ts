import type { Writable } from 'node:stream'
import type { Options } from '../config.ts'
import { agoraHosts } from '../protocol/hosts.ts'
import { nearest } from '../protocol/nearest.ts'
import { runInside, isInside } from './exec/private-network.ts'
import { exitCodeOf, runProgram } from './exec/run-program.ts'
import { surround } from './exec/surround.ts'
import { signalled } from './signalled.ts'

/** What `exec` takes besides the options of `start`. */
export interface ExecOptions {
  /** Refuse all hosts but Agora's and this machine, and list them at the end. */
  readonly offline: boolean
  /** Agora hosts that nobody can connect to. */
  readonly down: readonly string[]
  /**
   * `shared`: proxy and environment only. `auto`: besides, an /etc/hosts and a name server of its own, where the system allows it.
   * `private`: together with the emulator in a network that nothing leaves.
   */
  readonly network: 'auto' | 'shared' | 'private'
}

/**
 * Runs a program with Agora's hosts led to an emulator of its own, for it and its children only. Resolves with its exit code, when all
 * that was set up for it is gone.
 */
export async function exec(program: readonly string[], options: Options, { offline, down, network }: ExecOptions, stderr: Writable): Promise<number> {
  const say = (line: string) => void stderr.write(`agora-emulator exec: ${line}\n`)
  for (const host of down) checkHost(host)
  if (network === 'private' && !isInside()) return runInside(say)
  let early: NodeJS.Signals | undefined
  void signalled().then((signal) => (early = signal))
  const around = await surround(options, { leads: { hosts: agoraHosts, down, offline: offline || isInside() }, ownNames: network !== 'shared', say })
  try {
    // Asked to end before there was anything to pass it on to.
    return early === undefined ? await runProgram([...around.before, ...program], around.env, say) : exitCodeOf(early)
  } finally {
    for (const line of await around.close()) say(line)
  }
}

function checkHost(host: string) {
  if (agoraHosts.includes(host)) return
  const meant = nearest(host, agoraHosts)
  throw new Error(`Failed to read --down: "${host}" is no Agora host${meant === undefined ? `. They are ${agoraHosts.join(', ')}` : `, did you mean "${meant}"?`}`)
}
