// Copies prisma/ to the folder named by COMPUTE_TARGET, for a deployment that has its heavy work in a repository of its
// own and must read the same tables. `--check` changes nothing and exits 1 when the copy differs.
import { copyFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const repositoryRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..')

const USAGE = `Usage: COMPUTE_TARGET=<folder> node scripts/sync-prisma-schemas.js [--check]

  Makes <folder>/prisma the same as prisma/. Without COMPUTE_TARGET, or when the folder is not there, there is nothing
  to do. --check only looks, and exits 1 when the two differ.`

/** Every file below a folder, by its path from there; none when there is no such folder. */
async function listFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

/** Which files of `target` lack, differ from, or have no counterpart in `source`. */
export async function compareFolders(source, target) {
  const [wanted, found] = await Promise.all([listFiles(source), listFiles(target)])
  const missing = wanted.filter((path) => !found.includes(path))
  const extra = found.filter((path) => !wanted.includes(path))
  const changed = []
  for (const path of wanted.filter((name) => found.includes(name))) {
    const [ours, theirs] = await Promise.all([readFile(join(source, path)), readFile(join(target, path))])
    if (!ours.equals(theirs)) changed.push(path)
  }
  return { missing, changed, extra }
}

/** Makes `target` the same as `source`, deletions included; answers what had to change. */
export async function syncFolders(source, target) {
  const difference = await compareFolders(source, target)
  for (const path of [...difference.missing, ...difference.changed]) {
    await mkdir(dirname(join(target, path)), { recursive: true })
    await copyFile(join(source, path), join(target, path))
  }
  for (const path of difference.extra) await rm(join(target, path))
  return difference
}

const isFolder = (path) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

const isWithin = (inner, outer) => inner === outer || inner.startsWith(outer + sep)

/** The whole command; answers its exit code. `print` gets one line at a time. */
export async function syncPrismaSchemas({ root = repositoryRoot, computeTarget, isCheck, print }) {
  if (!computeTarget) {
    print('No compute target: COMPUTE_TARGET is not set. Nothing to do.')
    return 0
  }
  const folder = resolve(root, computeTarget)
  if (!(await isFolder(folder))) {
    print(`No compute target: there is no folder ${folder}. Nothing to do.`)
    return 0
  }
  const source = join(root, 'prisma')
  const target = join(folder, 'prisma')
  if (isWithin(target, source) || isWithin(source, target)) {
    print(`COMPUTE_TARGET must lie outside of prisma/ and must not be the repository itself: ${folder}`)
    return 1
  }

  const { missing, changed, extra } = await (isCheck ? compareFolders : syncFolders)(source, target)
  const verbs = isCheck ? ['missing', 'differs', 'not ours'] : ['copied', 'updated', 'removed']
  const lists = [missing, changed, extra]
  for (const [index, paths] of lists.entries()) for (const path of paths) print(`${verbs[index]}: ${path}`)
  const count = missing.length + changed.length + extra.length
  if (count === 0) print(`${target} is the same as prisma/.`)
  else if (isCheck) print(`${target} differs from prisma/ in ${count} files. Run this without --check to copy them.`)
  else print(`${target} is the same as prisma/ now; ${count} files changed.`)
  return isCheck && count > 0 ? 1 : 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const unknown = process.argv.slice(2).filter((argument) => argument !== '--check')
  if (unknown.length > 0) {
    console.log(USAGE)
    process.exitCode = unknown[0] === '--help' ? 0 : 1
  } else {
    const isCheck = process.argv.includes('--check')
    const computeTarget = process.env.COMPUTE_TARGET
    process.exitCode = await syncPrismaSchemas({ computeTarget, isCheck, print: (line) => console.log(line) })
  }
}
