import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'client-unit', include: ['src/**/*.test.ts'] } },
      {
        test: {
          name: 'client-integration',
          include: ['test/**/*.int.test.ts'],
          globalSetup: ['../../apps/backend/test/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
