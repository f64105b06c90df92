import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
  resolve: { alias: { '@': `${import.meta.dirname}/src` } },
  test: { name: 'frontend', include: ['{src,scripts}/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
})
