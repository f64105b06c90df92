import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['./test/shared-postgres.ts'],
    testTimeout: 15_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 5000 } },
    // Most of the time goes into waiting for disks and timers.
    maxWorkers: 4,
  },
})
