import type { Place } from './door.ts'
import { variable, type PreloadFacts } from './preload/facts.ts'
import { covers } from './upstream.ts'

export interface EnvironmentParts {
  /** Where the emulator's own URL is. */
  readonly url: string
  readonly proxy: Place
  /** Of `directHosts`. */
  readonly direct: readonly string[]
  readonly facts: PreloadFacts
  /** File that goes before every Node program. */
  readonly preload: string
}

/** The environment of the program: what it was, with the proxies and the preload. */
export function programEnvironment(before: NodeJS.ProcessEnv, { url, proxy, direct, facts, preload }: EnvironmentParts): Record<string, string | undefined> {
  const proxyUrl = `http://${proxy.host}:${proxy.port}`
  return {
    ...before,
    // Some programs read only the one spelling, some only the other.
    ...bothCases({ http_proxy: proxyUrl, https_proxy: proxyUrl, no_proxy: direct.join(',') }),
    NODE_OPTIONS: [before['NODE_OPTIONS'], `--require=${JSON.stringify(preload)}`].filter((part) => part).join(' '),
    [variable]: JSON.stringify(facts),
    AGORA_EMULATOR_URL: url,
  }
}

/** What is asked without the proxy: this machine, and what the environment excepts, unless that takes an Agora host in. */
export function directHosts(before: NodeJS.ProcessEnv, hosts: readonly string[]): readonly string[] {
  const rules = `${before['no_proxy'] ?? ''} ${before['NO_PROXY'] ?? ''}`.split(/[\s,]+/)
  const kept = rules.filter((rule) => rule !== '' && !hosts.some((host) => covers(rule, host, 443) || covers(rule, host, 80)))
  return [...new Set(['localhost', '127.0.0.1', '::1', ...kept])]
}

function bothCases(variables: Record<string, string>) {
  return Object.fromEntries(Object.entries(variables).flatMap(([name, value]) => [[name, value], [name.toUpperCase(), value]]))
}
