import { execFile } from 'node:child_process'
import { access, copyFile, realpath, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Place } from './door.ts'

const run = promisify(execFile)
/** Of every JDK's own store; it guards nothing. */
const password = 'changeit'

/**
 * Copies the JDK's authorities to a store with ours added; resolves with its path, or undefined where there is no Java. Fails if there is
 * one without keytool.
 */
export async function makeJavaStore(authority: string, env: NodeJS.ProcessEnv, folder: string): Promise<string | undefined> {
  const java = await find('java', env)
  if (java === undefined) return undefined
  const keytool = await find('keytool', env)
  if (keytool === undefined) throw new Error('Failed to have Java trust the emulator: there is a java, but no keytool in JAVA_HOME or PATH')
  const [store, file] = [join(folder, 'cacerts'), join(folder, 'authority.pem')]
  try {
    await writeFile(file, authority)
    await copyFile(await authoritiesOf(dirname(dirname(java))), store)
    await run(keytool, ['-importcert', '-noprompt', '-alias', 'agora-emulator-exec', '-file', file, '-keystore', store, '-storepass', password])
  } catch (error) {
    throw new Error(`Failed to have Java trust the emulator: ${(error as Error).message.trim()}`, { cause: error })
  }
  return store
}

/** JAVA_TOOL_OPTIONS with the store, the proxy, and what is asked directly. Every JVM says on its stderr that it has picked them up. */
export function javaOptions(before: string | undefined, store: string, proxy: Place, direct: readonly string[]): string {
  const properties = {
    'javax.net.ssl.trustStore': store,
    'javax.net.ssl.trustStorePassword': password,
    'http.proxyHost': proxy.host,
    'http.proxyPort': proxy.port,
    'https.proxyHost': proxy.host,
    'https.proxyPort': proxy.port,
    'http.nonProxyHosts': direct.map((rule) => rule.replace(/^\./, '*.').replace('::1', '[::1]')).join('|'),
  }
  return [before, ...Object.entries(properties).map(([name, value]) => `"-D${name}=${value}"`)].filter((option) => option).join(' ')
}

/** Of a JDK or JRE; in a JDK 8 the JRE lies within. */
async function authoritiesOf(home: string) {
  const [own, within] = [join(home, 'lib', 'security', 'cacerts'), join(home, 'jre', 'lib', 'security', 'cacerts')]
  return access(own).then(() => own, () => within)
}

/** The program of JAVA_HOME, else the first in PATH, with links followed. */
async function find(name: string, env: NodeJS.ProcessEnv) {
  const folders = [...(env['JAVA_HOME'] ? [join(env['JAVA_HOME'], 'bin')] : []), ...(env['PATH'] ?? '').split(delimiter)]
  for (const folder of folders) {
    const file = join(folder, name)
    if (await access(file).then(() => true, () => false)) return realpath(file)
  }
  return undefined
}
