import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Certified } from './authority.ts'
import { openDoor, type Door, type Place } from './door.ts'
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
  const doors: Pick<Door, 'close'>[] = []
  const close = async () => void (await Promise.all(doors.map((door) => door.close())))
  const files: Record<string, string> = { '/etc/hosts': join(folder, 'hosts') }
  const result = async (address: string) => {
    await writeFile(join(folder, 'hosts'), hostsFile(await readFile('/etc/hosts', 'utf8'), { ...known, address }))
    return { address, before: ownFiles(files), close }
  }
  try {
    const secure = await openFirstFree(plain, certified)
    doors.push(secure)
    const leads = { ...known, address: secure.host }
    doors.push(await openDoor({ host: leads.address, port: 80 }, plain))
    const resolv = await readFile('/etc/resolv.conf', 'utf8')
    const upstream = [...resolv.matchAll(/^\s*nameserver\s+(\S+)/gm)].map(([, address]) => address!)
    doors.push(await openNameServer({ leads, nobody, upstream, tally }))
    files['/etc/resolv.conf'] = join(folder, 'resolv.conf')
    await writeFile(files['/etc/resolv.conf'], `nameserver ${leads.address}\n${resolv.replace(/^\s*nameserver\s.*\n?/gm, '')}`)
    return await result(leads.address)
  } catch (error) {
    await close()
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'EACCES' ? 'ports 443, 80 and 53 need root' : message
    return { ...(await result(nobody)), lack: `names without anybody behind them (${why}): a program that uses neither the proxy nor Node connects to nobody` }
  }
}

/** Two runs at a time take an address each. */
async function openFirstFree(plain: Place, certified: Certified): Promise<Door> {
  for (let last = 1; ; last += 1) {
    try {
      return await openDoor({ host: firstAddress.replace(/\d+$/, String(last)), port: 443 }, plain, certified)
    } catch (error) {
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
