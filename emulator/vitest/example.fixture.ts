import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What became of one test. */
export interface Told {
  readonly status: 'passed' | 'failed'
  readonly messages: string
}

/** The example project in a folder of its own, with the package as npm would install it: what `files` names, beside all that it needs. */
export async function installExample() {
  const folder = await mkdtemp(join(tmpdir(), 'agora-example-'))
  const modules = join(folder, 'node_modules')
  const installed = join(modules, 'agora-emulator')
  await cp(join(root, 'docs/vitest-example'), folder, { recursive: true })
  await mkdir(installed, { recursive: true })
  const { files } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { files: string[] }
  for (const file of ['package.json', ...files.filter((file) => !file.startsWith('!'))]) await cp(join(root, file), join(installed, file), { recursive: true, filter: (path) => !path.endsWith('.map') })
  const others = (await readdir(join(root, 'node_modules'))).filter((name) => !name.startsWith('.'))
  for (const name of others) await symlink(join(root, 'node_modules', name), join(modules, name))

  async function node(...args: string[]) {
    // This run is Vitest's too, and says so.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|VITE_|TEST$|NODE_ENV$)/.test(name)))
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = Promise.all([text(child.stdout), text(child.stderr)])
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, said: (await said).join('') }
  }

  return {
    write: (file: string, content: string) => writeFile(join(folder, file), content),
    /** Puts one text in the place of another. Fails if that is not there. */
    async change(file: string, from: string, to: string) {
      const before = await readFile(join(folder, file), 'utf8')
      if (!before.includes(from)) throw new Error(`Failed to change ${file}: it does not hold "${from}"`)
      await writeFile(join(folder, file), before.replace(from, to))
    },
    typecheck: () => node('node_modules/typescript/bin/tsc'),
    /** Runs its tests by Vitest's own command, all or those of some files, and tells of each by its title. */
    async test(...files: readonly string[]) {
      const report = join(folder, 'report.json')
      const { code, said } = await node('node_modules/vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${report}`, '--testTimeout=60000', ...files)
      const { testResults } = JSON.parse(await readFile(report, 'utf8').catch(() => Promise.reject(new Error(`Failed to run the example: ${said}`)))) as {
        testResults: { name: string; assertionResults: { title: string; status: Told['status']; failureMessages: string[] }[] }[]
      }
      const told = testResults.flatMap(({ assertionResults }) => assertionResults.map(({ title, status, failureMessages }) => [title, { status, messages: failureMessages.join('\n') }] as const))
      return { code, said, files: testResults.length, told: Object.fromEntries(told) as Record<string, Told> }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
