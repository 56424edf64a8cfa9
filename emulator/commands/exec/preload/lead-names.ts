import dns from 'node:dns'
import type { Leads } from '../leads.ts'

type Callback = (error: Error | null, ...results: unknown[]) => void
type Answer = { readonly found: unknown } | { readonly error: Error }

/** Which questions have an answer here, and where the options stand. */
const questions: Readonly<Record<string, (address: string, options: unknown) => unknown>> = {
  lookup: lookedUp,
  resolve: (address, type) => (type === undefined || type === 'A' ? [address] : type === 'ANY' ? anyRecords(address) : undefined),
  resolve4: (address, options) => (isTrue(options, 'ttl') ? [{ address, ttl }] : [address]),
  resolve6: () => undefined,
  resolveAny: anyRecords,
}

/** Seconds that an answer holds, as the official clients keep one. */
const ttl = 30

/** Answers questions for Agora's hosts by a loopback address, which the sockets know. Some official clients ask for nothing but the time it takes. */
export function leadNames({ hosts, address }: Pick<Leads, 'hosts' | 'address'>): void {
  for (const name of Object.keys(questions)) {
    for (const owner of [dns, dns.Resolver.prototype]) replace(owner, name, answerBack)
    for (const owner of [dns.promises, dns.promises.Resolver.prototype]) replace(owner, name, async ({ answer }) => give(answer))
  }

  function replace(owner: object, name: string, reply: (asked: { answer: Answer; name: string; args: readonly unknown[] }) => unknown) {
    const original = Reflect.get(owner, name) as unknown
    if (typeof original !== 'function') return
    const replaced = function (this: unknown, ...args: unknown[]) {
      const [host] = args
      if (typeof host !== 'string' || !hosts.includes(host.toLowerCase().replace(/\.$/, ''))) return Reflect.apply(original, this, args) as unknown
      return reply({ answer: answerTo(name, host, typeof args[1] === 'function' ? undefined : args[1], address), name, args })
    }
    // util.promisify reads from symbols on it what it resolves with.
    Object.defineProperties(replaced, Object.getOwnPropertyDescriptors(original))
    Object.defineProperty(owner, name, { ...Object.getOwnPropertyDescriptor(owner, name), value: replaced })
  }
}

function answerTo(question: string, host: string, options: unknown, address: string): Answer {
  const found = questions[question]!(address, options)
  if (found !== undefined) return { found }
  const [code, syscall] = question === 'lookup' ? ['ENOTFOUND', 'getaddrinfo'] : ['ENODATA', `query${question === 'resolve6' ? 'Aaaa' : 'Any'}`]
  return { error: Object.assign(new Error(`${syscall} ${code} ${host}`), { code, syscall, hostname: host }) }
}

function lookedUp(address: string, options: unknown) {
  const family = typeof options === 'number' ? options : (options as { family?: unknown } | undefined)?.family
  if (family === 6 || family === 'IPv6') return undefined
  const found = { address, family: 4 }
  return isTrue(options, 'all') ? [found] : found
}

function anyRecords(address: string) {
  return [{ type: 'A', address, ttl }]
}

function isTrue(options: unknown, name: string) {
  return typeof options === 'object' && options !== null && Reflect.get(options, name) === true
}

/** By callback: a single address comes as two results. */
function answerBack({ answer, name, args }: { answer: Answer; name: string; args: readonly unknown[] }) {
  const callback = args.at(-1) as Callback
  if (typeof callback !== 'function') throw new TypeError(`The "callback" argument of dns.${name} must be of type function`)
  process.nextTick(() => {
    if ('error' in answer) return callback(answer.error)
    const { found } = answer
    if (name === 'lookup' && !Array.isArray(found)) return callback(null, (found as { address: string }).address, 4)
    callback(null, found)
  })
  return {}
}

function give(answer: Answer) {
  if ('error' in answer) throw answer.error
  return answer.found
}
