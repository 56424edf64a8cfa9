import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Tests that put something else in a module's place, or in that of timers, which undici keeps: they need modules of their own. All others share those of their worker, which halves the time. */
const mocking = ['emulator', 'client-contract-tests']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.test.ts') && /vi\.mock\(|mock\.timers/.test(readFileSync(file, 'utf8')))

/**
 * These judge when each frame and each sample came, or what a page did within some seconds, and need the machine to themselves; or they
 * leave nothing to a neighbour: pages that never yield and fill the memory, drills that play several stories at once.
 */
const alone = [
  ...['failures', 'holds', 'recorder-exam', 'screencast', 'sound', 'timing', 'virtual-exam', 'warm-browsers'].map((name) => `recorder/chrome/${name}`),
  'commands/drill',
  'commands/record-classroom',
].map((name) => `emulator/${name}.media.test.ts`)

/** Many of them wait for programs that they start: more than there are cores where there are two, for which Vitest would take one worker. */
const maxWorkers = Math.max(3, availableParallelism() - 1)

/** Real Chrome and ffmpeg share the machine's cores: media tests run after the rest, two files at a time, and at last those that must be alone. */
const media = { isolate: false, testTimeout: 120_000, hookTimeout: 120_000 }

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
          maxWorkers,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: { name: 'mocking', include: mocking, testTimeout: 20_000, maxWorkers, sequence: { groupOrder: 0 } },
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
