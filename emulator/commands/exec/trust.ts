import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'

/** Where Linux distributions, BSDs and macOS keep the authorities that they trust, as Go looks for them. */
const systemBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

/** Variables that name a file which takes the place of the system's authorities: OpenSSL and Go; Python's requests; curl. */
const replacing = ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'] as const

/** Those whose file is added to the authorities that a program brings along: Node; Deno, which reads the one of Node from 2.8 on. */
const adding = ['NODE_EXTRA_CA_CERTS', 'DENO_CERT'] as const

/** Writes the files that make a program trust the authority besides all that it trusted before, and names the variables. */
export async function trustVariables(authority: string, env: NodeJS.ProcessEnv, folder: string): Promise<Record<string, string>> {
  const system = await systemAuthorities()
  const bundles = [...replacing.map((name) => extended(name, system)), ...adding.map((name) => extended(name, ''))]
  return Object.fromEntries(await Promise.all(bundles))

  /** The variable, and a file of what its own file has, or else of `usual`, and the authority. */
  async function extended(name: string, usual: string) {
    const others = env[name] ? await read(name, env[name]) : usual
    const file = join(folder, `${name}.pem`)
    await writeFile(file, `${others.trimEnd()}\n${authority}`)
    return [name, file] as const
  }
}

async function read(variable: string, file: string) {
  return readFile(file, 'utf8').catch((error: Error) => {
    throw new Error(`Failed to add to the authorities of ${variable}: ${error.message}`, { cause: error })
  })
}

async function systemAuthorities() {
  for (const file of systemBundles) {
    const found = await readFile(file, 'utf8').catch(() => undefined)
    if (found !== undefined) return found
  }
  return rootCertificates.join('\n')
}
