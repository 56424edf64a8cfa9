import { stripVTControlCharacters } from 'node:util'
import type { ProvidedContext } from 'vitest'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import type { Endpoint } from './endpoint.ts'
import { contractFolder, labelOf, type Choice } from './files.ts'
import { outcomeOf, type Outcome } from './outcome.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What the contract tests are run against. Undefined: emulators of their own. */
    endpoint: Endpoint | undefined
  }
}

/** Runs contract tests against an endpoint. `tell`: how many are done, and how many of them differ. Fails if the tests themselves cannot be run. */
export async function play({ files, title }: Choice, endpoint: Endpoint, tell: (done: number, differing: number) => void): Promise<readonly Outcome[]> {
  const { startVitest } = await loadVitest()
  const outcomes: Outcome[] = []
  const faults: string[] = []
  let differing = 0
  const reporter: Reporter = {
    onTestCaseResult(test) {
      const outcome = read(test)
      if (outcome === undefined) return
      outcomes.push(outcome)
      if (outcome.state === 'differs') differing += 1
      tell(outcomes.length, differing)
    },
    onTestRunEnd(modules, errors) {
      faults.push(...modules.flatMap(brokenIn), ...errors.map(({ message }) => message))
    },
  }
  const vitest = await startVitest('test', [], {
    root: contractFolder,
    config: false,
    watch: false,
    include: [...files],
    exclude: [],
    ...(title === undefined ? {} : { testNamePattern: title }),
    reporters: [reporter],
    provide: { endpoint } satisfies Partial<ProvidedContext>,
    // Threads end with this process, however that ends.
    pool: 'threads',
    isolate: false,
    // Who shares an App ID comes one after the other.
    fileParallelism: endpoint.appId === undefined,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    cache: false,
  })
  await vitest.close()
  if (faults.length > 0) throw new Error(`Failed to run the contract tests: ${faults.join('; ')}`)
  return outcomes
}

async function loadVitest() {
  try {
    return await import('vitest/node')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new Error('Failed to run the contract tests: vitest is not installed, and they are written for it: npm install --save-dev vitest@4', { cause: error })
  }
}

/** Undefined: the test was not asked for. */
function read(test: TestCase): Outcome | undefined {
  const result = test.result()
  const outcome = (state: Outcome['state'], why?: string) => outcomeOf(labelOf(test.module.relativeModuleId), suitesAround(test), test.name, state, why)
  if (result.state === 'passed') return outcome('held')
  if (result.state === 'skipped') return result.note === undefined ? undefined : outcome('not applicable', result.note)
  return outcome('differs', (result.errors ?? []).map(({ message, diff }) => stripVTControlCharacters([message, ...(diff === undefined ? [] : [diff])].join('\n'))).join('\n'))
}

/** What a test is about, without the name of the target. */
function suitesAround({ parent }: TestCase): string[] {
  return parent.type === 'module' ? [] : [parent.name.replace(/ \('?url'?\)$/, '')]
}

/** What went wrong outside of any test: a file that could not be loaded, a hook. */
function brokenIn(module: TestModule) {
  const suites = [...module.children.allSuites()]
  return [module, ...suites].flatMap((part) => part.errors()).map(({ message }) => `${labelOf(module.relativeModuleId)}: ${message}`)
}
