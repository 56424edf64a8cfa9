import { decode, encode, RECURSION_AVAILABLE, RECURSION_DESIRED, type Answer, type DecodedPacket } from 'dns-packet'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, isIPv6 } from 'node:net'
import { pause } from '../../emulator.ts'
import { join, listenAt } from './door.ts'
import { destinationOf, type Leads } from './leads.ts'
import type { Tally } from './tally.ts'
import { dial } from './upstream.ts'

/** Milliseconds that one of the machine's name servers has to answer before the next is asked. */
const patience = 2_000
/** Seconds that an answer holds, as the official clients keep one. */
const ttl = 30

export interface NameServerParts {
  readonly leads: Leads
  /** Loopback address where nothing listens: what hosts that are down resolve to. */
  readonly nobody: string
  /** The machine's name servers, asked for all other names. */
  readonly upstream: readonly string[]
  readonly tally: Tally
}

/** A name server on port 53 of the private address. Other names are asked of the machine's own, byte for byte, or with `--offline` do not exist. */
export async function openNameServer({ leads, nobody, upstream, tally }: NameServerParts) {
  const closing = new AbortController()
  const server = createSocket('udp4').on('message', (question, { address, port }) => {
    // A question that cannot be read or answered stays without an answer, as with any name server.
    reply(question).then((answer) => answer && !closing.signal.aborted && server.send(answer, port, address)).catch(() => {})
  })
  // A client that has gone before its answer is no fault.
  server.on('error', () => {})
  // Long answers are asked for anew by TCP; those of Agora's hosts never are.
  const long = await listenAt(createServer((client) => void relayLong(client)), { host: leads.address, port: 53 })
  try {
    server.bind(53, leads.address)
    await once(server, 'listening')
  } catch (error) {
    server.close()
    await long.close()
    throw error
  }

  async function reply(message: Buffer): Promise<Buffer | undefined> {
    const packet = decode(message)
    const name = packet.questions?.[0]?.name.toLowerCase() ?? ''
    if (leads.hosts.includes(name)) return answerOurs(packet, name)
    const destination = destinationOf(name, 0, leads)
    // Programs ask for several kinds at once; it is one connection that was meant.
    if (packet.questions?.[0]?.type === 'A') tally.note(destination, name)
    if (destination !== 'refused') return relay(message)
    return encode({ ...header(packet), flags: RECURSION_AVAILABLE | RECURSION_DESIRED | noSuchName, answers: [] })
  }

  function answerOurs(packet: DecodedPacket, name: string) {
    const data = leads.down.includes(name) ? nobody : leads.address
    const answers: Answer[] = packet.questions?.[0]?.type === 'A' ? [{ type: 'A', name: packet.questions[0].name, ttl, data }] : []
    return encode({ ...header(packet), flags: RECURSION_AVAILABLE | RECURSION_DESIRED, answers })
  }

  async function relay(message: Buffer): Promise<Buffer | undefined> {
    for (const address of upstream) {
      const answer = await ask(address, message, closing.signal)
      if (answer || closing.signal.aborted) return answer
    }
    return undefined
  }

  async function relayLong(client: Parameters<typeof join>[0]) {
    const [address] = upstream
    const server = leads.offline || address === undefined ? undefined : await dial(address, 53, undefined).catch(() => undefined)
    if (server) join(client, server)
    else client.destroy()
  }

  return {
    async close() {
      closing.abort()
      server.close()
      await long.close()
    },
  }
}

const noSuchName = 3

function header({ id, questions = [] }: DecodedPacket) {
  return { type: 'response' as const, ...(id === undefined ? {} : { id }), questions }
}

async function ask(address: string, message: Buffer, closing: AbortSignal) {
  const socket: Socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4').on('error', () => {})
  const over = new AbortController()
  const signal = AbortSignal.any([over.signal, closing])
  try {
    // Connected, it hears at once of a server that is not there.
    socket.connect(53, address)
    await once(socket, 'connect', { signal })
    socket.send(message)
    const answer = once(socket, 'message', { signal }).then(([answer]) => answer as Buffer, () => undefined)
    return await Promise.race([answer, pause(patience, signal).then(() => undefined, () => undefined)])
  } catch {
    return undefined
  } finally {
    over.abort()
    socket.close()
  }
}
