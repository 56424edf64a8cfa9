import { createRequire } from 'node:module'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// The exam of the MSW adapter with the MSW that lies in this folder, in the place of the project's own.
const { resolve } = createRequire(join(process.env.AGORA_EXAM_FOLDER, 'package.json'))

export default defineConfig({
  resolve: { alias: ['msw', 'msw/node'].map((name) => ({ find: new RegExp(`^${name}$`), replacement: resolve(name) })) },
  test: {
    include: ['client-contract-tests/msw/*.test.ts', 'client-contract-tests/operations/transport-msw.test.ts', 'client-contract-tests/scenarios/broken-connection.test.ts'],
    isolate: false,
    testTimeout: 20_000,
  },
})
