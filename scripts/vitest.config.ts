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
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        // Each starts a stack of its own: for the story of pnpm demo, and for the commands of the cookbook.
        test: {
          name: 'demo',
          root,
          include: ['scripts/{demo,cookbook}/**/*.int.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
