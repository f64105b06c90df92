import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
  test: {
    name: 'scripts',
    root: `${import.meta.dirname}/..`,
    include: ['scripts/*.test.ts', 'scripts/lib/**/*.test.ts', 'prisma/seed/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
