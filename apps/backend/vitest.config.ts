import { defineConfig } from 'vitest/config'

// Two kinds of tests: pure ones, and those that speak HTTP to the real Worker in workerd on a PostgreSQL of their own
// (docs/decisions/0003-integration-tests-over-http.md).
const stackOfItsOwn = { globalSetup: ['./test/global-setup.ts'], testTimeout: 60_000, hookTimeout: 120_000 }

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
          exclude: ['src/modules/matching/**', 'test/faults/**', '**/generated/**'],
          ...stackOfItsOwn,
          maxWorkers: 2,
        },
      },
      {
        // A plan sees every campaign and the whole line, so these tests have the world to themselves, one at a time.
        test: {
          name: 'backend-matching',
          include: ['src/modules/matching/*.int.test.ts'],
          ...stackOfItsOwn,
          maxWorkers: 1,
        },
      },
      {
        // Faults and kills hurt whoever shares the stack.
        test: {
          name: 'backend-faults',
          include: ['test/faults/*.int.test.ts'],
          ...stackOfItsOwn,
          testTimeout: 180_000,
          maxWorkers: 1,
        },
      },
    ],
  },
})
