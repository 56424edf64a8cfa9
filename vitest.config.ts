import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Tests that put something else in a module's place: they need modules of their own. All others share those of their worker, which halves the time. */
const mocking = ['emulator', 'client-contract-tests']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes('vi.mock('))

/** These judge when each frame and each sample came, and need the machine to themselves. */
const alone = ['picture', 'recorder-exam', 'screencast', 'sound', 'timing', 'warm-browsers'].map((name) => `emulator/recorder/chrome/${name}.media.test.ts`)

/** Real Chrome and ffmpeg share the machine's cores: media tests run after the rest, two files at a time, and at last those that must be alone. */
const media = { testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['emulator/**/*.test.ts', 'client-contract-tests/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: ['**/*.media.test.ts', '**/node_modules/**', ...mocking],
          isolate: false,
          // Property tests send a few hundred requests; a busy machine takes its time.
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: { name: 'mocking', include: mocking, testTimeout: 20_000, sequence: { groupOrder: 0 } },
      },
      {
        test: { ...media, name: 'media', include: ['emulator/**/*.media.test.ts'], exclude: alone, maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
      {
        test: { ...media, name: 'alone', include: alone, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
})
