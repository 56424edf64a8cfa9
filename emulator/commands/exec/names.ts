import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Certified } from './authority.ts'
import { openDoor, type Place } from './door.ts'
import type { Leads } from './leads.ts'
import { openNameServer } from './name-server.ts'
import { mayHaveOwnFiles, ownFiles } from './namespace.ts'
import type { Tally } from './tally.ts'

/** Where Agora's hosts resolve to in programs that look names up themselves. */
export interface Names {
  /** Loopback address of Agora's hosts. */
  readonly address: string
  /** What goes before the program, so that it finds files of its own. */
  readonly before: readonly string[]
  /** What is less than could be wished, in words for the user. */
  readonly lack?: string
  close(): Promise<void>
}

export interface NamesParts {
  readonly leads: Omit<Leads, 'address'>
  readonly plain: Place
  readonly certified: Certified
  readonly tally: Tally
  /** Folder for the files. */
  readonly folder: string
}

/** A loopback address that none but this project uses, and one where nothing ever listens. */
const firstAddress = '127.65.71.1'
const nobody = '127.65.72.1'

/**
 * Gives the program and its children an /etc/hosts and a name server of their own, and listens where these lead, on ports 443 and 80 of
 * a loopback address. Nobody else on the machine sees any of it. Without the right to such ports the names lead to nobody: enough for
 * clients that look them up and then ask the proxy. Without the right to files of its own: nothing.
 */
export async function openNames({ leads: known, plain, certified, tally, folder }: NamesParts): Promise<Names> {
  const refusal = await mayHaveOwnFiles()
  if (refusal !== undefined) {
    const lack = `no names of its own (${refusal}): a program that uses neither the proxy nor Node gets the real hosts`
    return { ...noNames, lack }
  }
  const hosts = join(folder, 'hosts')
  const writeHosts = async (address: string) => writeFile(hosts, hostsFile(await readFile('/etc/hosts', 'utf8'), { ...known, address }))
  try {
    const resolv = await readFile('/etc/resolv.conf', 'utf8')
    const upstream = [...resolv.matchAll(/^\s*nameserver\s+(\S+)/gm)].map(([, address]) => address!)
    const { address, close } = await openFirstFree(async (address, held) => {
      held(await openDoor({ host: address, port: 443 }, plain, certified))
      held(await openDoor({ host: address, port: 80 }, plain))
      held(await openNameServer({ leads: { ...known, address }, nobody, upstream, tally }))
    })
    await writeHosts(address)
    await writeFile(join(folder, 'resolv.conf'), `nameserver ${address}\n${resolv.replace(/^\s*nameserver\s.*\n?/gm, '')}`)
    return { address, before: ownFiles({ '/etc/hosts': hosts, '/etc/resolv.conf': join(folder, 'resolv.conf') }), close }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'EACCES' ? 'ports 443, 80 and 53 need root' : message
    const lack = `names without anybody behind them (${why}): a program that uses neither the proxy nor Node connects to nobody`
    await writeHosts(nobody)
    return { ...noNames, before: ownFiles({ '/etc/hosts': hosts }), lack }
  }
}

interface Held {
  close(): Promise<void>
}

/** Opens all that belongs to one address, or to the next one if a part of it is taken: two runs at a time have an address each. */
async function openFirstFree(open: (address: string, held: (part: Held) => void) => Promise<void>): Promise<Pick<Names, 'address' | 'close'>> {
  for (let last = 1; ; last += 1) {
    const address = firstAddress.replace(/\d+$/, String(last))
    const parts: Held[] = []
    const close = async () => void (await Promise.all(parts.map((part) => part.close())))
    try {
      await open(address, (part) => parts.push(part))
      return { address, close }
    } catch (error) {
      await close()
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || last === 254) throw error
    }
  }
}

/** Nothing of the system: only the address that Node programs are told. */
export const noNames: Names = { address: firstAddress, before: [], close: async () => {} }

/** The machine's own names, with Agora's in their place. */
export function hostsFile(own: string, { hosts, down, address }: Pick<Leads, 'hosts' | 'down' | 'address'>): string {
  const kept = own.split('\n').filter((line) => !line.replace(/#.*/, '').split(/\s+/).slice(1).some((name) => hosts.includes(name.toLowerCase())))
  return [...hosts.map((host) => `${down.includes(host) ? nobody : address} ${host}`), ...kept].join('\n')
}
