import { defineConfig } from 'vitest/config'

const root = `${import.meta.dirname}/..`

// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'scripts',
          root,
          include: [
            'scripts/*.test.ts',
            'scripts/lib/**/*.test.ts',
            'scripts/bench/**/*.test.ts',
            'prisma/seed/**/*.test.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Starts a stack of its own and tells it the story of pnpm demo.
        test: {
          name: 'demo',
          root,
          include: ['scripts/demo/**/*.int.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
