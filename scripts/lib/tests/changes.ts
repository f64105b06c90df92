// What has changed, and what that touches: by the workspace's own dependencies, and for tests over HTTP by the folder.
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { repositoryRoot } from '../paths.ts'
import { runCommand } from '../run-command.ts'

export type Changes = {
  ref: string
  /** From the root of the repository. */
  files: readonly string[]
  /** As `isTouched`. */
  touch(folder: string): boolean
}

type Package = { name: string; folder: string; needs: string[] }

/** The packages of the workspace, by the folders that pnpm-workspace.yaml names. */
export async function listPackages(): Promise<Package[]> {
  const inside = async (folder: string) =>
    (await readdir(join(repositoryRoot, folder), { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${folder}/${name}`)
  const folders = [...(await inside('packages')), ...(await inside('apps')), 'scripts']
  return Promise.all(folders.map(readPackage))
}

async function readPackage(folder: string): Promise<Package> {
  const text = await readFile(join(repositoryRoot, folder, 'package.json'), 'utf8')
  const { name, dependencies = {}, devDependencies = {} } = JSON.parse(text)
  return { name, folder, needs: Object.keys({ ...dependencies, ...devDependencies }) }
}

/** What differs from a commit in the working tree, new files as well. @throws when git does not know the commit. */
export async function readChanges(ref: string): Promise<Changes> {
  const files = [
    ...(await git('diff', '--name-only', '--no-renames', ref)),
    ...(await git('ls-files', '--others', '--exclude-standard')),
  ]
  const packages = await listPackages()
  return { ref, files, touch: (folder) => isTouched(folder, { files, packages }) }
}

type Known = { files: readonly string[]; packages: readonly Package[] }

/** Whether something in a folder has changed, or in a package that it depends on, at any remove. */
export function isTouched(folder: string, { files, packages }: Known): boolean {
  if (files.some((file) => file.startsWith(`${folder}/`))) return true
  const needs = packages.find((one) => one.folder === folder)?.needs ?? []
  return packages.some(({ name, folder: other }) => needs.includes(name) && isTouched(other, { files, packages }))
}

async function git(...args: string[]): Promise<string[]> {
  const { code, output } = await runCommand('git', args)
  if (code !== 0) throw new Error(output.trim())
  return output.split('\n').filter(Boolean)
}

const BACKEND = 'apps/backend/'

/**
 * The folders of the backend whose tests speak to what has changed. They import nothing of it, so the folder says it: a room
 * has its tests in it, a contract and a package are named like a room, and what belongs to all rooms has the contract tests.
 */
export function foldersToTest(files: readonly string[]): string[] {
  const folders = files.flatMap((file) => {
    if (/^packages\/(contracts|matching)\//.test(file)) {
      const noun = file.startsWith('packages/matching/') ? 'matching' : basename(file, '.ts')
      return [`src/modules/${noun}/`]
    }
    if (file.startsWith('prisma/migrations/')) return ['test/contract/']
    if (!file.startsWith(BACKEND) || !file.endsWith('.ts')) return []
    const path = file.slice(BACKEND.length)
    if (path.startsWith('src/modules/') || /^test\/\w[\w-]*\//.test(path)) return [`${dirname(path)}/`]
    return path.startsWith('src/') ? ['test/contract/'] : []
  })
  return [...new Set(folders)]
}

/** The folders that have integration tests, of those that are to be tested. */
export async function listIntegrationFolders({ files }: Changes): Promise<string[]> {
  const found = await Promise.all(
    foldersToTest(files).map(async (folder) => {
      const path = join(repositoryRoot, BACKEND, folder)
      const names = await readdir(path, { recursive: true }).catch(() => [])
      return names.some((name) => name.endsWith('.int.test.ts')) ? [folder] : []
    }),
  )
  return found.flat()
}
