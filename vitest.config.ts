import { defineConfig } from 'vitest/config'

/** Real Chrome and ffmpeg share the machine's cores: media tests run alone, one file at a time, after the rest. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['emulator/**/*.test.ts', 'client-contract-tests/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: ['**/*.media.test.ts', '**/node_modules/**'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'media',
          include: ['emulator/**/*.media.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
