import { defineConfig } from 'vitest/config'

// Two kinds of tests: pure ones, and those that speak HTTP to the real Worker in workerd on a PostgreSQL of their own
// (docs/decisions/0003-integration-tests-over-http.md).
// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'backend-unit',
          include: ['src/**/*.test.ts', 'test/contract/**/*.test.ts'],
          exclude: ['**/*.int.test.ts', '**/generated/**'],
        },
      },
      {
        test: {
          name: 'backend-integration',
          include: ['src/**/*.int.test.ts', 'test/**/*.int.test.ts'],
          globalSetup: ['./test/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
