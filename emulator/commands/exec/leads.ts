/** What decides where a connection goes. Plain data: the preload of Node programs reads it from an environment variable. */
export interface Leads {
  /** Host names that are answered by the emulator. */
  readonly hosts: readonly string[]
  /** Those of them that nobody can connect to; their names resolve. */
  readonly down: readonly string[]
  /** Refuse whatever is neither an Agora host nor this machine. */
  readonly offline: boolean
  /** Loopback address that the Agora hosts resolve to. */
  readonly address: string
}

/**
 * `secure`, `plain`: to the emulator, behind TLS or not. `down`: to nobody. `refused`: by `--offline`. `outside`: untouched.
 * `unknown`: untouched too, but it belongs to Agora, which a test should not reach by accident.
 */
export type Destination = 'secure' | 'plain' | 'down' | 'refused' | 'outside' | 'unknown'

/** Where a connection to a host and port goes. */
export function destinationOf(name: string, port: number, leads: Leads): Destination {
  const host = name.toLowerCase().replace(/\.$/, '')
  const isAgora = leads.hosts.includes(host)
  if ((isAgora || host === leads.address) && (port === 443 || port === 80)) {
    if (leads.down.includes(host)) return 'down'
    return port === 443 ? 'secure' : 'plain'
  }
  if (isLocal(host)) return 'outside'
  if (leads.offline) return 'refused'
  return /\.(agora\.io|sd-rtn\.com)$/.test(host) ? 'unknown' : 'outside'
}

function isLocal(host: string) {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[?::1\]?|0\.0\.0\.0|\[?::\]?|\[?::ffff:127(\.\d+){3}\]?)$/.test(host)
}
