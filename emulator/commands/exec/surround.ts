import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Options } from '../../config.ts'
import { createEmulator } from '../../emulator.ts'
import { packageFolder } from '../../package.ts'
import { leftUndone, needsTrust, trustOnly } from '../start.ts'
import { certify } from './authority.ts'
import { openDoor } from './door.ts'
import { directHosts, programEnvironment } from './environment.ts'
import { javaOptions, makeJavaStore } from './java.ts'
import type { Leads } from './leads.ts'
import { noNames, openNames } from './names.ts'
import { insideVariable } from './private-network.ts'
import { openProxy } from './proxy.ts'
import { createTally } from './tally.ts'
import { trustVariables } from './trust.ts'
import { readUpstream } from './upstream.ts'

const preload = fileURLToPath(new URL('dist/exec-preload.cjs', packageFolder))

/** What a program is given. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv
  /** Command that goes before the program's. */
  readonly before: readonly string[]
  /** Takes all away. Resolves with what should not go unsaid, a line each. */
  close(): Promise<readonly string[]>
}

export interface SurroundParts {
  readonly leads: Omit<Leads, 'address'>
  /** Whether names of its own are wanted, where the system allows them. */
  readonly ownNames: boolean
  readonly say: (line: string) => void
}

/** Starts an emulator and all that leads a program to it. What was acquired is released in reverse, also when half built. */
export async function surround(options: Options, { leads: known, ownNames, say }: SurroundParts): Promise<Surroundings> {
  const releases: (() => Promise<unknown>)[] = []
  const release = async () => {
    for (const each of releases.splice(0).toReversed()) await each()
  }
  const held = <T extends { close(): Promise<unknown> }>(thing: T): T => {
    releases.push(() => thing.close())
    return thing
  }
  try {
    const folder = await mkdtemp(join(tmpdir(), 'agora-emulator-exec-'))
    releases.push(() => rm(folder, { recursive: true, force: true }))
    const before: NodeJS.ProcessEnv = { ...process.env, [insideVariable]: undefined }
    const certified = await certify(known.hosts)
    // keytool takes as long as all the rest.
    const javaStore = makeJavaStore(certified.authority, before, folder).catch((error: Error) => say(error.message))
    releases.push(() => javaStore)
    const emulator = held(await createEmulator(options))
    if (needsTrust(options)) say(trustOnly)
    for (const line of emulator.leftFiles()) say(`files of an earlier run wait in the backup: ${line}`)
    const { hostname, port } = new URL(emulator.url)
    const plain = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) }
    const notes = join(folder, 'notes')
    const tally = createTally(notes)

    const names = held(ownNames ? await openNames({ leads: known, plain, certified, tally, folder }) : noNames)
    if (names.lack !== undefined) say(names.lack)
    const leads: Leads = { ...known, address: names.address }

    const secure = held(await openDoor({ host: '127.0.0.1', port: 0 }, plain, certified))
    const proxy = held(await openProxy({ leads, plain, secure, upstream: readUpstream(before), tally }))
    const direct = directHosts(before, known.hosts)
    const store = await javaStore
    const env = {
      ...programEnvironment(before, { url: emulator.url, proxy, direct, preload, facts: { ...leads, ports: { secure: secure.port, plain: plain.port }, notes } }),
      ...(await trustVariables(certified.authority, before, folder)),
      ...(store ? { JAVA_TOOL_OPTIONS: javaOptions(before['JAVA_TOOL_OPTIONS'], store, proxy, direct) } : {}),
    }
    return {
      env,
      before: names.before,
      async close() {
        const counted = await tally.lines()
        await release()
        return [...counted, ...leftUndone(emulator, options)]
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}
