import { defineConfig } from 'prisma/config'

// For the Prisma CLI (generate, studio, validate). Migrations are applied by `pnpm migrate`, which needs no engine to
// be downloaded; both read the same files and write the same `_prisma_migrations` table.
// biome-ignore lint/style/noDefaultExport: Prisma reads the default export.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
