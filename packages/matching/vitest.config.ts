import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from a default export.
export default defineConfig({
  test: { include: ['{src,test}/**/*.test.ts'], testTimeout: 60_000 },
})
