import { replaceConnect, type Target } from '../../../sockets/replace-connect.ts'
import { destinationOf, type Destination } from '../leads.ts'
import type { PreloadFacts } from './facts.ts'

/** Nothing listens there on any sensible machine (tcpmux): whoever connects is refused at once. */
const nobody = { host: '127.0.0.1', port: 1 }

/** Leads connections to Agora's hosts to the emulator. */
export function leadSockets(facts: PreloadFacts, note: (destination: Destination, where: string) => void): void {
  const places: Partial<Record<Destination, Target>> = {
    secure: { host: '127.0.0.1', port: facts.ports.secure },
    plain: { host: '127.0.0.1', port: facts.ports.plain },
    down: nobody,
  }
  replaceConnect((target) => {
    const destination = destinationOf(target.host, target.port, facts)
    if (destination === 'refused' || destination === 'unknown') note(destination, `${target.host}:${target.port}`)
    return destination === 'refused' ? refusal(target) : places[destination]
  })
}

function refusal({ host, port }: Target) {
  const words = `connect ECONNREFUSED ${host}:${port}, refused by agora-emulator exec --offline`
  return Object.assign(new Error(words), { code: 'ECONNREFUSED', syscall: 'connect', address: host, port })
}
