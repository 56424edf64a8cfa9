import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // One emulator for all test files.
    globalSetup: 'agora-emulator/vitest/global-setup',
  },
})
