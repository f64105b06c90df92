// Where things stand in the repository, so that every script works from any current directory.
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
export const backendDir = join(repositoryRoot, 'apps', 'backend')
export const generatedDir = join(backendDir, 'src', 'generated')
export const prismaDir = join(repositoryRoot, 'prisma')
export const schemaPath = join(prismaDir, 'schema.prisma')
export const migrationsDir = join(prismaDir, 'migrations')
export const wranglerConfigPath = join(backendDir, 'wrangler.jsonc')
export const wranglerBin = join(backendDir, 'node_modules', 'wrangler', 'bin', 'wrangler.js')

/** For people: the path from the root of the repository, or the whole path of what lies outside of it. */
export function shown(path: string): string {
  const inside = relative(repositoryRoot, path)
  return inside.startsWith('..') ? path : inside || '.'
}
